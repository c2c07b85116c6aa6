package dev.channelpulse.jobs.job;

import dev.channelpulse.common.channel.ChannelRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one dry run said.
 *
 * @param status exit status
 */
record DryRun(int status, String out, String err) {

  static DryRun of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        RulesDryRunMain.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new DryRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Writes the draft of docs/channel-rules.md: a code that is scanned is a private entry. */
  static Path draft(Path folder) throws IOException {
    String builtIn = new String(ChannelRules.defaultDocument(), StandardCharsets.UTF_8);
    return Files.writeString(
        folder.resolve("draft.json"),
        builtIn
            .replace("\"version\": 1,", "\"version\": 2,")
            .replace("\"私域\", \"siyu\",", "\"私域\", \"siyu\", \"qr\","));
  }
}

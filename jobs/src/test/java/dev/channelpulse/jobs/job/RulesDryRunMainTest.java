package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dry runs on files: the example of docs/channel-rules.md, and what may be wrong with a command.
 */
class RulesDryRunMainTest {

  private static final Path CLICKS = Path.of("../docs/examples/clicks.ndjson");
  private static final String HINT = "./run rules --help lists the options\n";

  @TempDir private Path folder;

  private String draft = "";

  @BeforeEach
  void writeDraft() throws IOException {
    draft = DryRun.draft(folder).toString();
  }

  @Test
  void showsWhatMoved() {
    assertThat(DryRun.of("--draft", draft, "--file", CLICKS.toString()))
        .isEqualTo(
            new DryRun(
                0,
                """
                Channel rules, dry run: in force version 1, draft version 2

                  records                       8
                  rejected                      1  bad_time 1
                  robots                        1  not compared
                  clicks                        6
                  stayed                        4   66.67 %
                  moved                         2   33.33 %
                  unassigned before             3   50.00 %
                  unassigned after              1   16.67 %

                        clicks  moved
                             2  unassigned/other/unknown → private/wechat/owned

                unassigned/other/unknown → private/wechat/owned: 2
                             2  none → utm-private-wechat
                  for example, none → utm-private-wechat
                    url          https://www.brand.example/sale?utm_source=store_poster&utm_medium=qr&utm_campaign=double11
                    user_agent   Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)
                  for example, none → utm-private-wechat
                    url          https://www.brand.example/sale?utm_source=parcel_card&utm_medium=qr&coupon=…
                    user_agent   Mozilla/5.0 (Linux; Android 15)
                """,
                ""));
  }

  @Test
  void theDocumentationShowsTheSame() throws IOException {
    String page = Files.readString(Path.of("../docs/channel-rules.md"));
    DryRun run = DryRun.of("--draft", draft, "--file", CLICKS.toString());
    assertThat(page).contains("```text\n" + run.out() + "```");
  }

  @Test
  void printsJson() throws IOException {
    DryRun run = DryRun.of("--draft", draft, "--file", CLICKS.toString(), "--json");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("{\n  \"rules_version\" : 1,\n  \"draft_version\" : 2,\n  \"records\" : 8,\n")
        .contains("\"moved\" : 2,");
  }

  @Test
  void printsTheBuiltInRules() {
    DryRun run = DryRun.of("--print-built-in");
    assertThat(run.status()).isZero();
    assertThat(run.out().getBytes(StandardCharsets.UTF_8))
        .isEqualTo(ChannelRules.defaultDocument());
  }

  @Test
  void theSameRulesMoveNothing() {
    DryRun run = DryRun.of("--rules", draft, "--draft", draft, "--file", CLICKS.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("Channel rules, dry run: in force version 2, draft version 2\n")
        .contains("  moved                         0    0.00 %\n")
        .endsWith("  unassigned after              1   16.67 %\n");
  }

  @Test
  void refusesABrokenDraftWithEveryProblem() throws IOException {
    Path broken =
        Files.writeString(
            folder.resolve("broken.json"),
            """
            {"version": 0, "effective_from": "2026-11-11T00:00:00+08:00", "own_domains": [],
             "payment_domains": [], "rules": [{"id": "a", "any": [{"field": "scene", "op": "is"}],
             "then": {"keep": true}}]}
            """);
    assertThat(DryRun.of("--draft", broken.toString(), "--file", "gone.ndjson"))
        .isEqualTo(
            new DryRun(
                2,
                "",
                "--draft "
                    + broken
                    + " is refused, 2 problem(s):\n"
                    + "  version must be an integer from 1 to 999999999, found 0\n"
                    + "  rules[0].any[0].op must be one of eq, in, prefix, suffix, contains, regex,"
                    + " domain, exists, found \"is\"\n"
                    + "--file must name a file that can be read, found gone.ndjson\n"));
  }

  @Test
  void refusesWhatIsMissing() {
    assertThat(DryRun.of("--draft", draft))
        .isEqualTo(
            new DryRun(2, "", "the clicks must come from --file or --kafka, found neither\n"));
    assertThat(DryRun.of("--rules", "gone.json", "--draft", draft, "--file", CLICKS.toString()))
        .isEqualTo(
            new DryRun(
                2,
                "",
                "--rules must name a file that can be read, found"
                    + " java.nio.file.NoSuchFileException: gone.json\n"));
    assertThat(DryRun.of("--draft", draft, "--kafka", "localhost:9092"))
        .isEqualTo(
            new DryRun(
                2,
                "",
                "Error: Missing required argument(s): --topic=NAME, --from=TIME, --to=TIME\n"
                    + HINT));
  }

  @Test
  void aSliceWithoutClicksSaysSo() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.ndjson"), "\n");
    DryRun run = DryRun.of("--draft", draft, "--file", empty.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("the slice must have clicks of people, found 0 records\n");
    assertThat(run.out()).endsWith("  unassigned after              0\n");
  }
}

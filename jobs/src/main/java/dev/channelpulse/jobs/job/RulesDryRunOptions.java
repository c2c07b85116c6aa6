package dev.channelpulse.jobs.job;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code ./run rules} can be told. */
@Command(
    name = "./run rules",
    mixinStandardHelpOptions = true,
    version = "ChannelPulse channel rules, dry run",
    sortOptions = false,
    description = {
      "What a draft of the channel rules would change: classifies a slice of real clicks with the"
          + " rules in force and with the draft, and shows what moved. Changes nothing anywhere.",
      "docs/channel-rules.md says how rules are written."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:compared, whatever moved",
      "1:the clicks can't be read, or the slice has none",
      "2:the command or a rule document is not in order"
    })
final class RulesDryRunOptions {

  @ArgGroup(exclusive = true, multiplicity = "1")
  What what = new What();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "The rules in force (default: the built-in ones)")
  @Nullable Path rules;

  @ArgGroup(exclusive = true)
  Clicks clicks = new Clicks();

  @Option(names = "--json", description = "Print JSON")
  boolean json;

  /** One of the two things it does. */
  static final class What {

    @Option(
        names = "--draft",
        paramLabel = "FILE",
        description = "The draft, a whole rule document")
    @Nullable Path draft;

    @Option(
        names = "--print-built-in",
        description = "Print the built-in rules, to start a draft from, and end")
    boolean printBuiltIn;
  }

  /** Where the clicks come from. */
  static final class Clicks {

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description =
            "Clicks of a file, one JSON object a line: a click, or a record with topic and value")
    @Nullable Path file;

    @ArgGroup(exclusive = false)
    @Nullable Kafka kafka;
  }

  /** A slice of a topic. */
  static final class Kafka {

    @Option(
        names = "--kafka",
        paramLabel = "HOST:PORT",
        required = true,
        description = "Clicks of a topic; only read, no group, no offsets kept")
    String servers = "";

    @Option(names = "--topic", paramLabel = "NAME", required = true, description = "The topic")
    String topic = "";

    @Option(
        names = "--from",
        paramLabel = "TIME",
        required = true,
        description = "First moment of the slice by the records' timestamps: ISO-8601 with offset")
    OffsetDateTime from = OffsetDateTime.MIN;

    @Option(
        names = "--to",
        paramLabel = "TIME",
        required = true,
        description = "First moment after the slice")
    OffsetDateTime to = OffsetDateTime.MAX;

    @Option(
        names = "--kafka-config",
        paramLabel = "FILE",
        description = "More properties of the Kafka client, credentials for one")
    @Nullable Path config;
  }
}

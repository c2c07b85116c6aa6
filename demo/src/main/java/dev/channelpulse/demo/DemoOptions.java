package dev.channelpulse.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code ./run demo} can be told. */
@Command(
    name = "./run demo",
    mixinStandardHelpOptions = true,
    version = "ChannelPulse demo",
    sortOptions = false,
    description = {
      "The whole pipeline on this machine: a simulated shop, Kafka, Flink, InfluxDB and a live board.",
      "Runs until Ctrl-C, or for --minutes, and then lays the board's numbers beside the shop's truth."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:the numbers equal the truth",
      "1:they differ, or something broke",
      "2:the demo can't start as it was told to"
    })
final class DemoOptions {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "End by itself after N minutes; 0 never does (default: ${DEFAULT-VALUE})")
  int minutes = 0;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Clicks per second, before the promotion (default: ${DEFAULT-VALUE})")
  double rate = 100;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed is another shop (default: ${DEFAULT-VALUE})")
  long seed = 1111;

  @Option(
      names = "--history",
      paramLabel = "N",
      description =
          "Minutes of clicks that are there when the board opens (default: ${DEFAULT-VALUE})")
  int historyMinutes = 60;

  @Option(
      names = "--promotion-after",
      paramLabel = "N",
      description = "A promotion opens after N minutes; −1 for none (default: ${DEFAULT-VALUE})")
  int promotionAfterMinutes = 2;

  @Option(
      names = "--incident-after",
      paramLabel = "N",
      description =
          "Payments by Alipay fail from the Nth minute on, for 5 minutes, and an alert says so; −1"
              + " for none (default: ${DEFAULT-VALUE})")
  int incidentAfterMinutes = 4;

  @Option(
      names = "--rules-after",
      paramLabel = "N",
      description =
          "After N minutes publish channel rules that move kuaishou to another channel type; −1"
              + " never does (default: ${DEFAULT-VALUE})")
  int rulesAfterMinutes = -1;

  @Option(
      names = "--board-port",
      paramLabel = "PORT",
      description = "Port of the live board; 0 any free one (default: ${DEFAULT-VALUE})")
  int boardPort = 8090;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      description = "Port of Flink's web UI (default: ${DEFAULT-VALUE})")
  int flinkPort = 8081;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Port of the Kafka broker (default: ${DEFAULT-VALUE})")
  int kafkaPort = 9092;

  @Option(
      names = "--influx-port",
      paramLabel = "PORT",
      description = "Port of InfluxDB (default: ${DEFAULT-VALUE})")
  int influxPort = 8086;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Keep data and logs there; otherwise they go when the demo ends")
  @Nullable Path dir;

  @Option(
      names = "--dashboards",
      paramLabel = "DIR",
      defaultValue = "${sys:channelpulse.home:-.}/grafana/dashboards",
      description = "Dashboard files that the board shows (default: the project's)")
  Path dashboards = Path.of("");

  @Option(
      names = "--grafana",
      description = "Print how to point a Grafana server at the same files")
  boolean grafana;
}

package dev.channelpulse.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Writes a run of the shop to files: {@code records.ndjson} and {@code truth.json}. */
public final class SimulatorMain {
  private static final String HELP =
      """
      Writes a run of a simulated shop: DIR/records.ndjson, one Kafka record a line (clicks, orders
      and fx-rates, by arrival), and DIR/truth.json, what a perfect counter says of those records.

        --out DIR       where to; made if it is not there                    (required)
        --seed N        another seed is another shop                         (1)
        --start TIME    first event, ISO-8601 with offset                    (2026-11-11T00:00:00+08:00)
        --minutes N     length of the run                                    (60)
        --rate N        clicks per second, averaged over a day              (50)
        --incident KIND:START..END[:key=value,...]
                        lets something go wrong, and the truth say what a watch must make of it;
                        as often as you like. Times are as that of --start; keys are
                        channel_type, platform, app, ip_region, landing_page, payment_method, and
                        how badly (in brackets, where no more is said):
                          payment_method_down  needs payment_method; share fails (1)
                          tracking_lost        needs landing_page; share of visits (1)
                          channel_outage       needs channel_type or platform; share of visits (1)
                          slow_drift           the same; per_hour, share of visits lost (0.3)
                          bot_flood            per_second, page views (50)
                          refund_surge         share of orders (0.3)
                          price_error          factor of all prices (0.1)
                          promotion_opening    factor of traffic (8); a campaign begins with it
        --help          this text
      """;

  private SimulatorMain() {}

  /** Runs; the exit status is 0, 2 where an argument is wrong, or 1 where writing failed. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (List.of(args).contains("--help")) {
      out.print(HELP);
      return 0;
    }
    try {
      Arguments arguments = Arguments.of(args);
      Files.createDirectories(arguments.directory);
      Shop shop = new Shop(arguments.config());
      Path file = arguments.directory.resolve("records.ndjson");
      long records = RecordFile.write(file, shop);
      Path truth = arguments.directory.resolve("truth.json");
      Files.writeString(truth, shop.truth().toJson());
      out.println(records + " records in " + file + ", the truth about them in " + truth);
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("files must be writable, found " + e);
      return 1;
    }
  }

  /** What the command line says. */
  private static final class Arguments {
    private Path directory = Path.of("");
    private long seed = 1;
    private OffsetDateTime start = OffsetDateTime.parse("2026-11-11T00:00:00+08:00");
    private long minutes = 60;
    private double rate = 50;
    private final List<PlantedIncident> incidents = new ArrayList<>();

    static Arguments of(String[] args) {
      Arguments arguments = new Arguments();
      Deque<String> rest = new ArrayDeque<>(List.of(args));
      while (!rest.isEmpty()) {
        String flag = rest.remove();
        String value = rest.poll();
        if (value == null) {
          throw new IllegalArgumentException(flag + " must be followed by a value, found none");
        }
        arguments.set(flag, value);
      }
      if (arguments.directory.toString().isEmpty()) {
        throw new IllegalArgumentException("--out must name a directory, found none");
      }
      return arguments;
    }

    ShopConfig config() {
      return ShopConfig.builder(seed, start.toInstant())
          .length(Duration.ofMinutes(minutes))
          .rate(rate, 1)
          .orders(OrdersConfig.realistic())
          .campaigns(new CampaignsConfig(openings()))
          .incidents(new IncidentsConfig(incidents))
          .build();
    }

    /* What opens is planned: a campaign that changes nothing else. */
    private List<PlantedCampaign> openings() {
      List<PlantedCampaign> campaigns = new ArrayList<>();
      for (PlantedIncident each : incidents) {
        if (each.kind() == IncidentKind.PROMOTION_OPENING) {
          String id = "opening-" + (campaigns.size() + 1);
          campaigns.add(PlantedCampaign.pullingForward(id, each.from(), each.to(), 0));
        }
      }
      return campaigns;
    }

    private void set(String flag, String value) {
      try {
        switch (flag) {
          case "--out" -> directory = Path.of(value);
          case "--seed" -> seed = Long.parseLong(value);
          case "--start" -> start = OffsetDateTime.parse(value);
          case "--minutes" -> minutes = Long.parseLong(value);
          case "--incident" -> incidents.add(PlantedIncident.parse(value));
          case "--rate" -> rate = Double.parseDouble(value);
          default -> throw new IllegalArgumentException("unknown flag " + flag + ", see --help");
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(flag + " must be a number, found " + value, e);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            flag + " must be a time such as 2026-11-11T00:00:00+08:00, found " + value, e);
      }
    }
  }
}

package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.common.event.SpendEvent;
import dev.channelpulse.common.event.SpendGranularity;
import dev.channelpulse.common.event.SpendParser;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** {@code spend_*}, and what becomes of the records of its topic. */
final class SpendPoints {
  private static final List<String> FIELDS = List.of("spend", "impressions", "clicks");

  private final OracleConfig config;
  private final OrderSettings settings;
  private final HealthPoints health;
  private final SpendParser parser;
  private final List<Told> accepted = new ArrayList<>();

  SpendPoints(OracleConfig config, OrderSettings settings, HealthPoints health) {
    this.config = config;
    this.settings = settings;
    this.health = health;
    List<String> types = Stream.of(ChannelType.values()).map(ChannelType::text).toList();
    this.parser = new SpendParser(config.maxRecordBytes(), config.zone(), types);
  }

  /** A record that counts, if there is a rate for it. */
  private record Told(String topic, long arrivalMillis, SpendEvent event) {

    boolean isOfSameCampaign(Told other) {
      return event.channelType().equals(other.event.channelType())
          && event.platform().equals(other.event.platform())
          && String.valueOf(event.campaign()).equals(String.valueOf(other.event.campaign()))
          && (event.campaign() == null) == (other.event.campaign() == null);
    }

    boolean isOfSameTime(Told other) {
      return isOfSameCampaign(other)
          && event.granularity() == other.event.granularity()
          && event.eventTimeMillis() == other.event.eventTimeMillis();
    }

    boolean isCopyOf(Told other) {
      return isOfSameTime(other) && event.eventId().equals(other.event.eventId());
    }
  }

  void enter(ArrivedRecord record) {
    String topic = record.topic();
    long arrivalMillis = record.arrivalMillis();
    health.add(topic, arrivalMillis, "records");
    if (!(parser.parse(record.value()) instanceof Parsed.Accepted<SpendEvent> parsed)
        || parsed.event().eventTimeMillis() > arrivalMillis + config.maxAhead().toMillis()) {
      health.add(topic, arrivalMillis, "rejected");
    } else if (parsed.event().eventTimeMillis()
        < arrivalMillis - settings.refundHorizon().toMillis()) {
      health.add(topic, arrivalMillis, "too_late");
    } else {
      accepted.add(new Told(topic, arrivalMillis, parsed.event()));
    }
  }

  /** Adds the points. To be called once, after the last record and the last rate. */
  void addTo(PointList points, Rates rates) {
    CountedFamily hours = new CountedFamily("spend", Set.of("1h"), false, FIELDS, config);
    CountedFamily days = new CountedFamily("spend", Set.of("1d"), false, FIELDS, config);
    List<Told> standing = standing(rates);
    for (Told told : standing) {
      if (told.event().granularity() == SpendGranularity.DAY) {
        add(told, days, rates);
        continue;
      }
      add(told, hours, rates);
      if (standing.stream().noneMatch(other -> isDayOf(other, told))) {
        add(told, days, rates);
      }
    }
    hours.addTo(points);
    days.addTo(points);
  }

  private boolean isDayOf(Told day, Told hour) {
    return day.event().granularity() == SpendGranularity.DAY
        && day.isOfSameCampaign(hour)
        && day.event().eventTimeMillis()
            == Grain.DAY.startMillis(hour.event().eventTimeMillis(), config.zone());
  }

  /** Returns the last that was told of each time, copies left out. */
  private List<Told> standing(Rates rates) {
    List<Told> distinct = new ArrayList<>();
    List<Told> inOrder = new ArrayList<>(accepted);
    inOrder.sort(
        Comparator.comparingLong(Told::arrivalMillis)
            .thenComparing(told -> HashedId.of(told.event().eventId()))
            .thenComparingLong(told -> told.event().amountMinor())
            .thenComparingInt(told -> told.event().impressions())
            .thenComparingInt(told -> told.event().clicks()));
    for (Told told : inOrder) {
      if (!rates.knows(told.event().currency(), told.event().eventTimeMillis())) {
        health.add(told.topic(), told.arrivalMillis(), "held");
      } else if (distinct.stream().anyMatch(told::isCopyOf)) {
        health.add(told.topic(), told.arrivalMillis(), "duplicates");
      } else {
        distinct.add(told);
      }
    }
    List<Told> standing = new ArrayList<>();
    for (Told told : distinct) {
      standing.removeIf(told::isOfSameTime);
      standing.add(told);
    }
    return standing;
  }

  private void add(Told told, CountedFamily rows, Rates rates) {
    SpendEvent event = told.event();
    List<SortedMap<String, String>> row =
        List.of(
            Rows.row(
                "channel_type",
                event.channelType(),
                "platform",
                event.platform(),
                "campaign",
                campaign(event)));
    long timeMillis = event.eventTimeMillis();
    long spend = rates.convert(event.amountMinor(), event.currency(), timeMillis);
    rows.add(row, timeMillis, "spend", spend);
    rows.add(row, timeMillis, "impressions", event.impressions());
    rows.add(row, timeMillis, "clicks", event.clicks());
  }

  private String campaign(SpendEvent event) {
    String campaign = Touch.campaign(event.campaign());
    if (campaign == null) {
      return "none";
    }
    return config.declared().contains(campaign) ? campaign : "other";
  }
}

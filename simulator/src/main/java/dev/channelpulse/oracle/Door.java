package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Classification;
import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The section "Records" of the contract: what is accepted, what is too late, what is a duplicate.
 * What it sees on the way it notes in {@link HealthPoints}, {@link RulePoints} and {@link
 * Sightings}.
 */
final class Door {
  private final OracleConfig config;
  private final ClickParser parser;
  private final HealthPoints health;
  private final RulePoints rules;
  private final Sightings sightings;
  private final Map<String, Map<String, List<Click>>> copiesByVisitorAndEvent = new HashMap<>();

  Door(OracleConfig config, HealthPoints health, RulePoints rules, Sightings sightings) {
    this.config = config;
    this.parser = new ClickParser(config.maxRecordBytes());
    this.health = health;
    this.rules = rules;
    this.sightings = sightings;
  }

  void enter(ArrivedRecord record) {
    String topic = record.topic();
    long arrivalMillis = record.arrivalMillis();
    ClickEvent event = accepted(record);
    if (event == null) {
      health.add(topic, arrivalMillis, "records");
      health.add(topic, arrivalMillis, "rejected");
      return;
    }
    long timeMillis = event.eventTimeMillis();
    if (timeMillis < arrivalMillis - config.horizon().toMillis()) {
      health.add(topic, arrivalMillis, "records");
      health.add(topic, arrivalMillis, "too_late");
      return;
    }
    Classification classification = config.rulesAt(timeMillis).classify(event);
    rules.add(classification.ruleId(), timeMillis);
    Click click =
        new Click(
            topic,
            event.visitorId(),
            event.eventId(),
            timeMillis,
            event.type(),
            classification.touch(),
            event.type() == ClickType.LEAD ? event.leadStep() : null,
            event.type() == ClickType.EXPOSURE ? event.campaignId() : null,
            event.type() == ClickType.EXPOSURE ? event.arm() : null,
            RobotAgents.isRobot(event.userAgent()),
            event.userId());
    if (click.userId() != null) {
      sightings.add(click.userId(), timeMillis, click.visitorId());
    }
    health.add(topic, timeMillis, "records");
    if (timeMillis < arrivalMillis - config.outOfOrderness().toMillis()) {
      health.add(topic, timeMillis, "late");
    }
    if (click.bot()) {
      health.add(topic, timeMillis, "bots");
    } else if (click.unassigned()) {
      health.add(topic, timeMillis, "unassigned");
    }
    copiesByVisitorAndEvent
        .computeIfAbsent(click.visitorId(), visitor -> new HashMap<>())
        .computeIfAbsent(click.eventId(), id -> new ArrayList<>(1))
        .add(click);
  }

  /** Counts all copies of an event as a robot's, in the minute of the one that stands. */
  void countBot(Click standing) {
    Map<String, List<Click>> ofVisitor =
        Objects.requireNonNull(copiesByVisitorAndEvent.get(standing.visitorId()));
    for (Click copy : Objects.requireNonNull(ofVisitor.get(standing.eventId()))) {
      health.add(copy.topic(), standing.timeMillis(), "bots");
    }
  }

  private @Nullable ClickEvent accepted(ArrivedRecord record) {
    if (!(parser.parse(record.value()) instanceof Parsed.Accepted<ClickEvent> accepted)) {
      return null;
    }
    ClickEvent event = accepted.event();
    boolean aheadOfTime =
        event.eventTimeMillis() > record.arrivalMillis() + config.maxAhead().toMillis();
    return aheadOfTime ? null : event;
  }

  /**
   * Returns the events of each visitor, each once, sorted by time, and counts the other copies as
   * duplicates. To be called once, after the last record.
   */
  List<List<Click>> eventsOfVisitors() {
    List<List<Click>> visitors = new ArrayList<>();
    for (Map<String, List<Click>> copiesByEvent : copiesByVisitorAndEvent.values()) {
      List<Click> events = new ArrayList<>();
      for (List<Click> copies : copiesByEvent.values()) {
        copies.sort(Click.BY_STANDING);
        Click standing = copies.get(0);
        events.add(standing);
        for (Click other : copies.subList(1, copies.size())) {
          health.add(other.topic(), standing.timeMillis(), "duplicates");
        }
      }
      events.sort(Click.IN_ORDER);
      visitors.add(events);
    }
    return visitors;
  }
}

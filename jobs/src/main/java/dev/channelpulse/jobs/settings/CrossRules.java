package dev.channelpulse.jobs.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that hold between options. An option that breaks its own rule is passed over. */
final class CrossRules {
  private static final List<Option<String>> TOPICS =
      List.of(
          Options.CLICKS_TOPIC,
          Options.ORDERS_TOPIC,
          Options.REJECTED_TOPIC,
          Options.TOO_LATE_TOPIC,
          AlertOptions.TOPIC,
          Options.RULES_TOPIC,
          Options.FX_TOPIC,
          Options.CAMPAIGNS_TOPIC,
          Options.SPEND_TOPIC);

  private final Map<Option<?>, Settings.Effective<?>> effective;
  private final List<String> problems;

  CrossRules(Map<Option<?>, Settings.Effective<?>> effective, List<String> problems) {
    this.effective = effective;
    this.problems = problems;
  }

  void check() {
    atLeast(Options.SESSION_LONGEST, Options.SESSION_GAP);
    lessThan(Options.SESSION_GAP, Options.CORRECTION_HORIZON);
    atLeast(Options.CORRECTION_HORIZON, Options.CLICKS_OUT_OF_ORDERNESS);
    atLeast(Options.RESTART_DELAY_MAX, Options.RESTART_DELAY_MIN);
    atLeast(Options.BUYERS_NEW_AFTER, Options.ORDERS_REFUND_HORIZON);
    for (int i = 0; i < TOPICS.size(); i++) {
      for (Option<String> other : TOPICS.subList(i + 1, TOPICS.size())) {
        differ(TOPICS.get(i), other);
      }
    }
    // Else it would be forgotten what a late click must still find.
    longer(
        Options.VISITORS_NEW_AFTER,
        Duration.ofMillis(1),
        "longer than",
        List.of(Options.CORRECTION_HORIZON, Options.SESSION_LONGEST));
    longer(
        Options.VISITORS_NEW_AFTER,
        Duration.ofMillis(1),
        "longer than",
        List.of(Options.ATTRIBUTION_LOOK_BACK, Options.CORRECTION_HORIZON));
    // A ledger holds all orders of a day that may still change.
    longer(
        Options.ORDERS_REFUND_HORIZON,
        Duration.ofDays(2),
        "two days longer than",
        List.of(Options.CORRECTION_HORIZON, Options.SESSION_LONGEST, Options.SESSION_GAP));
    passwordHasUser(
        Options.INFLUX_USER, Options.INFLUX_PASSWORD, " (any name where that is a token)");
    passwordHasUser(AlertOptions.ALERTMANAGER_USER, AlertOptions.ALERTMANAGER_PASSWORD, "");
  }

  /**
   * Demands that one span be longer than others together.
   *
   * @param by how much longer at least
   */
  private void longer(
      Option<Duration> longer, Duration by, String words, List<Option<Duration>> together) {
    Duration found = value(longer);
    Duration sum = by;
    for (Option<Duration> each : together) {
      Duration value = value(each);
      if (value == null) {
        return;
      }
      sum = sum.plus(value);
    }
    if (found != null && found.compareTo(sum) < 0) {
      problems.add(
          longer.key()
              + " must be "
              + words
              + " "
              + listed(together.stream().map(Option::key).toList())
              + " together, found "
              + found(longer)
              + ", "
              + listed(together.stream().map(this::found).toList()));
    }
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private <T extends Comparable<T>> void atLeast(Option<T> greater, Option<T> smaller) {
    T left = value(greater);
    T right = value(smaller);
    if (left != null && right != null && left.compareTo(right) < 0) {
      broken(greater, "must be at least", smaller);
    }
  }

  private <T extends Comparable<T>> void lessThan(Option<T> smaller, Option<T> greater) {
    T left = value(smaller);
    T right = value(greater);
    if (left != null && right != null && left.compareTo(right) >= 0) {
      broken(smaller, "must be less than", greater);
    }
  }

  /** Kafka takes {@code .} and {@code _} in topics for the same letter. */
  private void differ(Option<String> one, Option<String> other) {
    String left = value(one);
    String right = value(other);
    if (left != null && right != null && left.replace('.', '_').equals(right.replace('.', '_'))) {
      broken(one, "must differ (. and _ being the same to Kafka) from", other);
    }
  }

  private void passwordHasUser(Option<String> user, Option<String> password, String remark) {
    String name = value(user);
    String secret = value(password);
    if (name != null && secret != null && name.isEmpty() && !secret.isEmpty()) {
      problems.add(
          "%s must be given with %s%s, found %s"
              .formatted(user.key(), password.key(), remark, found(user)));
    }
  }

  private void broken(Option<?> one, String rule, Option<?> other) {
    problems.add(
        one.key()
            + " "
            + rule
            + " "
            + other.key()
            + ", found "
            + found(one)
            + " and "
            + found(other));
  }

  private <T> @Nullable T value(Option<T> option) {
    Settings.Effective<?> found = effective.get(option);
    return found == null ? null : option.type().cast(found.value());
  }

  private String found(Option<?> option) {
    Settings.Effective<?> found = effective.get(option);
    Given given = found == null ? new Given("", Given.DEFAULT_PLACE) : found.given();
    String shown = option.shown(given.text());
    return (shown.isEmpty() ? "nothing" : shown) + " (" + given.place() + ")";
  }
}

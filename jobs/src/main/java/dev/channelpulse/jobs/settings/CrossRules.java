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
          Options.RULES_TOPIC,
          Options.FX_TOPIC,
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
    lessThan(Options.CORRECTION_HORIZON, Options.ORDERS_REFUND_HORIZON);
    atLeast(Options.BUYERS_NEW_AFTER, Options.ORDERS_REFUND_HORIZON);
    for (int i = 0; i < TOPICS.size(); i++) {
      for (Option<String> other : TOPICS.subList(i + 1, TOPICS.size())) {
        differ(TOPICS.get(i), other);
      }
    }
    newAfterOutlastsCorrections();
    passwordHasUser();
  }

  /* Else a late click could fall where it is no longer known whether its visitor was here before. */
  private void newAfterOutlastsCorrections() {
    Duration newAfter = value(Options.VISITORS_NEW_AFTER);
    Duration horizon = value(Options.CORRECTION_HORIZON);
    Duration longest = value(Options.SESSION_LONGEST);
    if (newAfter != null
        && horizon != null
        && longest != null
        && newAfter.compareTo(horizon.plus(longest)) <= 0) {
      problems.add(
          "visitors.new-after must be longer than correction.horizon and session.longest together,"
              + " found "
              + found(Options.VISITORS_NEW_AFTER)
              + ", "
              + found(Options.CORRECTION_HORIZON)
              + " and "
              + found(Options.SESSION_LONGEST));
    }
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

  private void passwordHasUser() {
    String user = value(Options.INFLUX_USER);
    String password = value(Options.INFLUX_PASSWORD);
    if (user != null && password != null && user.isEmpty() && !password.isEmpty()) {
      problems.add(
          "influx.user must be given with influx.password (any name where that is a token), found "
              + found(Options.INFLUX_USER));
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

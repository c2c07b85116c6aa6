package dev.channelpulse.common.alert;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * One incident as it stands. A later alert of the same {@link #id} says how the incident stands now
 * and replaces the earlier one.
 *
 * @param rule what found it, in kebab case: {@code volume-drop}, {@code rate-drop}, {@code no-data}
 *     …
 * @param severity how urgent; the same from the incident's beginning to its end
 * @param state whether it still goes on
 * @param subject what it is about
 * @param startMillis start of the first bad minute, epoch milliseconds
 * @param minuteMillis start of the last minute judged, not before {@code startMillis}
 * @param endMillis from when all was well again, not before {@code startMillis}; {@code null}
 *     exactly while firing
 * @param reading what was seen and what should have been
 * @param costMinorPerMinute about what it costs a minute, in minor units; {@code null} where nobody
 *     knows
 * @param currency ISO 4217 code of every amount of the alert; empty where it has none
 * @param causes the slices that explain the gap, the largest part first; may be empty
 * @param folded names of further series that went wrong with this one and raise no alert of their
 *     own
 * @param owner who looks after it; may be empty
 * @param runbook address of what to do; may be empty
 * @param panel path and query of the dashboard panel that shows it, beginning with a slash; may be
 *     empty
 */
public record Alert(
    String rule,
    Severity severity,
    AlertState state,
    AlertSubject subject,
    long startMillis,
    long minuteMillis,
    @Nullable Long endMillis,
    AlertReading reading,
    @Nullable Long costMinorPerMinute,
    String currency,
    List<AlertCause> causes,
    List<String> folded,
    String owner,
    String runbook,
    String panel) {

  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Refuses what contradicts itself; keeps copies of the lists. */
  public Alert {
    require(KEBAB.matcher(rule).matches(), "rule", "a name in kebab case", rule);
    require(minuteMillis >= startMillis, "minute", "not before " + startMillis, minuteMillis);
    require(
        (endMillis == null) == (state == AlertState.FIRING),
        "end",
        "absent while firing and there when resolved",
        state + " with " + endMillis);
    require(
        endMillis == null || endMillis >= startMillis,
        "end",
        "not before " + startMillis,
        endMillis);
    require(currency.isEmpty() || isCurrency(currency), "currency", "an ISO 4217 code", currency);
    require(
        !currency.isEmpty() || (reading.unit() != AlertUnit.MONEY && costMinorPerMinute == null),
        "currency",
        "given with amounts",
        "none");
    require(
        panel.isEmpty() || (panel.startsWith("/") && !panel.startsWith("//")),
        "panel",
        "a path that begins with one slash",
        panel);
    causes = List.copyOf(causes);
    folded = List.copyOf(folded);
  }

  /**
   * Returns what tells this incident from all others, see {@link #id(String, AlertSubject, long)}.
   */
  public String id() {
    return id(rule, subject, startMillis);
  }

  /**
   * Returns the id of an incident: 16 hex digits, a pure function of what is given, so that a
   * replay or a restart names the same incident the same.
   */
  /*
   * 64 bits of MurmurHash3: among a million incidents two share an id with a chance of 3 in 10^8.
   * NUL parts the texts because none of them holds one.
   */
  public static String id(String rule, AlertSubject subject, long startMillis) {
    String all =
        String.join(
            "\0",
            rule,
            subject.metric(),
            subject.channelType(),
            subject.platform(),
            subject.dimension(),
            subject.member(),
            Long.toString(startMillis));
    return "%016x".formatted(MurmurHash3.hash128x64(all.getBytes(StandardCharsets.UTF_8))[0]);
  }

  /** Returns the same incident as it stands after a further minute, still firing. */
  public Alert updated(
      long newMinuteMillis,
      AlertReading newReading,
      @Nullable Long newCostMinorPerMinute,
      List<AlertCause> newCauses,
      List<String> newFolded) {
    return new Alert(
        rule,
        severity,
        AlertState.FIRING,
        subject,
        startMillis,
        newMinuteMillis,
        null,
        newReading,
        newCostMinorPerMinute,
        currency,
        newCauses,
        newFolded,
        owner,
        runbook,
        panel);
  }

  /** Returns the same incident at its end; cost and causes stay as they were last known. */
  public Alert resolved(long newMinuteMillis, long newEndMillis, AlertReading newReading) {
    return new Alert(
        rule,
        severity,
        AlertState.RESOLVED,
        subject,
        startMillis,
        newMinuteMillis,
        newEndMillis,
        newReading,
        costMinorPerMinute,
        currency,
        causes,
        folded,
        owner,
        runbook,
        panel);
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(known -> known.getCurrencyCode().equals(code));
  }

  private static void require(boolean kept, String name, String rule, @Nullable Object found) {
    if (!kept) {
      throw new IllegalArgumentException(
          "an alert's %s must be %s, found %s".formatted(name, rule, found));
    }
  }
}

package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.BrokenRuleException.quote;

import org.jspecify.annotations.Nullable;

/** Rules for values once all fields are read. */
final class Rules {

  private Rules() {}

  /** Returns the value, which must be there. */
  static <T> T required(String field, @Nullable T value) throws BrokenRuleException {
    if (value == null) {
      throw new BrokenRuleException(
          RejectReason.MISSING_FIELD, field + " must be given, found nothing");
    }
    return value;
  }

  /** Checks that {@code value} is one of {@code allowed}. */
  static void oneOf(String field, String value, String... allowed) throws BrokenRuleException {
    for (String word : allowed) {
      if (word.equals(value)) {
        return;
      }
    }
    throw new BrokenRuleException(
        RejectReason.BAD_VALUE,
        field + " must be one of " + String.join(", ", allowed) + ", found " + quote(value));
  }
}

package dev.channelpulse.common.event;

import java.util.Locale;

/** The closed list of rules that a record can break. The words are tag-safe and stable. */
public enum RejectReason {
  /** A null value: the clicks and orders topics are not compacted, nothing can be deleted there. */
  TOMBSTONE,
  /** No bytes, or white space alone. */
  EMPTY,
  /** More bytes than the setting allows. */
  TOO_LARGE,
  /** The bytes are not UTF-8. */
  NOT_UTF8,
  /** The text is not one JSON value, or something follows it. */
  NOT_JSON,
  /** The JSON value is not an object. */
  NOT_AN_OBJECT,
  /** A required field is missing or null. */
  MISSING_FIELD,
  /** A field has a JSON type that its rule does not allow. */
  WRONG_TYPE,
  /** An id is empty or longer than 128 characters. */
  BAD_ID,
  /**
   * {@code event_time} is neither ISO-8601 with offset nor epoch milliseconds, or not the start of
   * what the record covers.
   */
  BAD_TIME,
  /**
   * {@code event_time} lies further ahead of the record's own time-stamp than the setting allows.
   */
  AHEAD_OF_TIME,
  /** A field with a closed list of values holds another one. */
  BAD_VALUE,
  /**
   * An amount is no number, is negative, has too many digits or more decimals than its currency.
   */
  BAD_AMOUNT,
  /** The currency is not an ISO 4217 code. */
  BAD_CURRENCY,
  /** There is no rate for the amount's currency and day, and it can be waited for no longer. */
  NO_RATE;

  /** Returns the word as counters, headers and docs show it, for example {@code missing_field}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the {@code clicks} topic into an event, or says which rule of the input
 * contract it breaks. What becomes of a record depends on its bytes and the size limit alone.
 *
 * <ul>
 *   <li>Required are {@code event_id}, {@code event_time}, {@code type}, {@code visitor_id}; for
 *       {@code exposure} also {@code campaign_id} and {@code arm}, for {@code lead} also {@code
 *       lead_step}. An unknown {@code type} is {@link ClickType#OTHER}.
 *   <li>JSON null is absent everywhere; the empty string is too, but for required ids, where it is
 *       a bad id. Every field whose name ends in {@code _id} keeps the rule for ids; characters are
 *       Unicode code points.
 *   <li>{@code event_time} is a string, ISO-8601 with offset (cut to milliseconds), or a whole JSON
 *       number of epoch milliseconds; a string of digits is a bad time. Years are 2000 to 2100.
 *   <li>{@code scene} is a whole number or a string of digits.
 *   <li>All else is text, taken as it is: addresses may be broken, {@code utm_*} are neither
 *       trimmed nor lower-cased, {@code lead_step} is checked only for the type that needs it.
 *   <li>{@code campaign_id} and {@code arm} count for {@code exposure} alone. The campaign is
 *       trimmed, lower-cased and cut to 64 characters of printable text, as ids of the campaign
 *       calendar are; one of which nothing is left is missing.
 *   <li>Of a repeated field the last counts; each keeps the rules for its kind of value.
 *   <li>Unknown fields are passed over without decoding, but the record has to be UTF-8 and JSON to
 *       its last byte, no deeper than 1000 levels, no number longer than 1000 digits, no name
 *       longer than 50,000 bytes.
 * </ul>
 *
 * <p>Used by one thread at a time. Not serializable: make it where it is used.
 */
public final class ClickParser implements EventParser<ClickEvent> {

  private final RecordReader records;

  /**
   * Makes a parser.
   *
   * @param maxRecordBytes size of the largest record that is read, in bytes
   * @throws IllegalArgumentException if it is not over 0
   */
  public ClickParser(int maxRecordBytes) {
    this.records = new RecordReader(maxRecordBytes);
  }

  @Override
  public Parsed<ClickEvent> parse(byte @Nullable [] value) {
    return records.read(value, new ClickDraft());
  }
}

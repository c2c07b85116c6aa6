package dev.channelpulse.common.event;

import java.time.ZoneId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the {@code spend} topic into an event, or says which rule of the input contract
 * it breaks. What {@link ClickParser} says of records, ids, times, absent, repeated and unknown
 * fields and {@link OrderParser} of money holds here too; beyond it:
 *
 * <ul>
 *   <li>Required are all fields but {@code campaign}. Where nothing was shown or clicked, {@code
 *       impressions} and {@code clicks} are 0 and not left out.
 *   <li>{@code granularity} is {@code hour} or {@code day}, {@code channel_type} one of the channel
 *       types; anything else is a bad value.
 *   <li>{@code event_time} is the very start of a clock hour or of a day of the business zone;
 *       anything else is a bad time.
 *   <li>{@code platform} has 1 to 128 characters; it counts in lower case, its first 64 printable
 *       characters; one without any is a bad value. {@code campaign} has 1 to 128 characters.
 *   <li>{@code impressions} and {@code clicks} are whole numbers or strings of digits, up to
 *       2147483647.
 * </ul>
 *
 * <p>Used by one thread at a time. Not serializable: make it where it is used.
 */
public final class SpendParser implements EventParser<SpendEvent> {

  private final RecordReader records;
  private final ZoneId zone;
  private final String[] channelTypes;

  /**
   * Makes a parser.
   *
   * @param maxRecordBytes size of the largest record that is read, in bytes
   * @param zone of business hours and days
   * @param channelTypes all that there are, as tags name them
   * @throws IllegalArgumentException if the size is not over 0
   */
  public SpendParser(int maxRecordBytes, ZoneId zone, Collection<String> channelTypes) {
    this.records = new RecordReader(maxRecordBytes);
    this.zone = zone;
    this.channelTypes = channelTypes.toArray(new String[0]);
  }

  @Override
  public Parsed<SpendEvent> parse(byte @Nullable [] value) {
    return records.read(value, new SpendDraft(zone, channelTypes));
  }
}

package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the {@code orders} topic into an event, or says which rule of the input
 * contract it breaks. What {@link ClickParser} says of records, ids, times, absent, repeated and
 * unknown fields holds here too; beyond it:
 *
 * <ul>
 *   <li>Required are {@code event_id}, {@code event_time}, {@code type}, {@code order_id}, {@code
 *       buyer_id}; {@code payment_id} for {@code deposit_paid}, {@code paid}, {@code pay_failed};
 *       {@code refund_id} for {@code refunded}; {@code amount} for all but {@code cancelled} and
 *       {@code pay_failed}; {@code currency} wherever the record holds any money. An unknown {@code
 *       type} is a bad value: what its money means is not known.
 *   <li>Money is a JSON number or a string of {@code 12}, {@code 12.3}, {@code 1.23e1}, in major
 *       units, and becomes minor units by the currency's own number of decimals, exactly and never
 *       by way of floating point. Zeros after the currency's last decimal are no decimals ({@code
 *       12.3400} CNY is 12.34, {@code 5.0} JPY is 5); other digits there, a negative value, more
 *       than 10<sup>15</sup> minor units or more than 40 digits on a side of the point are a bad
 *       amount.
 *   <li>{@code currency} is an ISO 4217 code in capitals.
 *   <li>{@code units} and {@code quantity} are whole numbers or strings of digits; {@code presale}
 *       and {@code test} are JSON booleans; {@code items} is an array of objects, whose fields are
 *       all optional.
 * </ul>
 *
 * <p>Used by one thread at a time. Not serializable: make it where it is used.
 */
public final class OrderParser implements EventParser<OrderEvent> {

  private final RecordReader records;

  /**
   * Makes a parser.
   *
   * @param maxRecordBytes size of the largest record that is read, in bytes
   * @throws IllegalArgumentException if it is not over 0
   */
  public OrderParser(int maxRecordBytes) {
    this.records = new RecordReader(maxRecordBytes);
  }

  @Override
  public Parsed<OrderEvent> parse(byte @Nullable [] value) {
    return records.read(value, new OrderDraft());
  }
}

package dev.channelpulse.simulator;

import dev.channelpulse.common.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a record of an order can break the input contract, and the rule each breaks.
 */
enum OrderMalformation {
  TOMBSTONE(RejectReason.TOMBSTONE),
  BLANK(RejectReason.EMPTY),
  OVERSIZE(RejectReason.TOO_LARGE),
  INVALID_UTF8(RejectReason.NOT_UTF8),
  TRUNCATED(RejectReason.NOT_JSON),
  ARRAY(RejectReason.NOT_AN_OBJECT),
  NO_EVENT_ID(RejectReason.MISSING_FIELD),
  NO_TIME(RejectReason.MISSING_FIELD),
  NULL_TYPE(RejectReason.MISSING_FIELD),
  NO_ORDER(RejectReason.MISSING_FIELD),
  NO_BUYER(RejectReason.MISSING_FIELD),
  NO_AMOUNT(RejectReason.MISSING_FIELD),
  NO_CURRENCY(RejectReason.MISSING_FIELD),
  PAID_WITHOUT_PAYMENT(RejectReason.MISSING_FIELD),
  FAILED_WITHOUT_PAYMENT(RejectReason.MISSING_FIELD),
  REFUND_WITHOUT_ID(RejectReason.MISSING_FIELD),
  BUYER_IS_A_NUMBER(RejectReason.WRONG_TYPE),
  ITEMS_ARE_TEXT(RejectReason.WRONG_TYPE),
  TEST_IS_TEXT(RejectReason.WRONG_TYPE),
  EMPTY_ORDER(RejectReason.BAD_ID),
  LONG_BUYER(RejectReason.BAD_ID),
  TIME_IN_WORDS(RejectReason.BAD_TIME),
  CLOCK_AHEAD(RejectReason.AHEAD_OF_TIME),
  UNKNOWN_TYPE(RejectReason.BAD_VALUE),
  AMOUNT_IN_WORDS(RejectReason.BAD_AMOUNT),
  NEGATIVE_AMOUNT(RejectReason.BAD_AMOUNT),
  TOO_MANY_DECIMALS(RejectReason.BAD_AMOUNT),
  HALF_A_YEN(RejectReason.BAD_AMOUNT),
  UNKNOWN_CURRENCY(RejectReason.BAD_CURRENCY);

  private static final long AHEAD_MILLIS = 3_600_000;

  private final RejectReason reason;

  OrderMalformation(RejectReason reason) {
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }

  /**
   * Returns the bytes of such a record.
   *
   * @param good the record as it should have been
   * @param serial what ids are made of
   * @param oversizeBytes the size of {@link #OVERSIZE}
   */
  byte @Nullable [] spoil(byte[] good, long serial, long arrivalMillis, int oversizeBytes) {
    String id = quoted("event_id", "om-" + serial);
    String time = "\"event_time\":" + arrivalMillis;
    String placed = quoted("type", "placed");
    String order = quoted("order_id", "om-" + serial);
    String buyer = quoted("buyer_id", "u-m" + serial);
    String amount = quoted("amount", "10.00");
    String yuan = quoted("currency", "CNY");
    String head = id + "," + time + "," + order + "," + buyer;
    return switch (this) {
      case TOMBSTONE -> null;
      case BLANK -> new byte[] {' ', '\n'};
      case OVERSIZE -> oversize(good, oversizeBytes);
      case INVALID_UTF8 -> invalid(good);
      case TRUNCATED -> Arrays.copyOf(good, good.length / 2);
      case ARRAY -> utf8("[" + new String(good, StandardCharsets.UTF_8) + "]");
      case NO_EVENT_ID -> json(time, placed, order, buyer, amount, yuan);
      case NO_TIME -> json(id, placed, order, buyer, amount, yuan);
      case NULL_TYPE -> json(head, "\"type\":null", amount, yuan);
      case NO_ORDER -> json(id, time, placed, buyer, amount, yuan);
      case NO_BUYER -> json(id, time, placed, order, amount, yuan);
      case NO_AMOUNT -> json(head, placed, yuan);
      case NO_CURRENCY -> json(head, placed, amount);
      case PAID_WITHOUT_PAYMENT -> json(head, quoted("type", "paid"), amount, yuan);
      case FAILED_WITHOUT_PAYMENT -> json(head, quoted("type", "pay_failed"));
      case REFUND_WITHOUT_ID -> json(head, quoted("type", "refunded"), amount, yuan);
      case BUYER_IS_A_NUMBER -> json(id, time, placed, order, "\"buyer_id\":7", amount, yuan);
      case ITEMS_ARE_TEXT -> json(head, placed, amount, yuan, quoted("items", "two"));
      case TEST_IS_TEXT -> json(head, placed, amount, yuan, quoted("test", "yes"));
      case EMPTY_ORDER -> json(id, time, placed, quoted("order_id", ""), buyer, amount, yuan);
      case LONG_BUYER ->
          json(id, time, placed, order, quoted("buyer_id", "b".repeat(129)), amount, yuan);
      case TIME_IN_WORDS ->
          json(id, quoted("event_time", "noon"), placed, order, buyer, amount, yuan);
      case CLOCK_AHEAD ->
          json(
              id,
              "\"event_time\":" + (arrivalMillis + AHEAD_MILLIS),
              placed,
              order,
              buyer,
              amount,
              yuan);
      case UNKNOWN_TYPE -> json(head, quoted("type", "shipped"), amount, yuan);
      case AMOUNT_IN_WORDS -> json(head, placed, quoted("amount", "ten"), yuan);
      case NEGATIVE_AMOUNT -> json(head, placed, "\"amount\":-1", yuan);
      case TOO_MANY_DECIMALS -> json(head, placed, "\"amount\":1.005", yuan);
      case HALF_A_YEN -> json(head, placed, "\"amount\":0.5", quoted("currency", "JPY"));
      case UNKNOWN_CURRENCY -> json(head, placed, amount, quoted("currency", "RMB"));
    };
  }

  private static byte[] oversize(byte[] good, int bytes) {
    byte[] large = Arrays.copyOf(good, Math.max(bytes, good.length));
    Arrays.fill(large, good.length, large.length, (byte) ' ');
    return large;
  }

  private static byte[] invalid(byte[] good) {
    byte[] bytes = good.clone();
    bytes[good.length / 2] = (byte) 0xC3;
    bytes[good.length / 2 + 1] = (byte) 0x28;
    return bytes;
  }

  private static byte[] json(String... fields) {
    return utf8('{' + String.join(",", fields) + '}');
  }

  private static String quoted(String name, String text) {
    return '"' + name + "\":\"" + text + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.Records.ORDER;
import static dev.channelpulse.common.event.Records.accepted;
import static dev.channelpulse.common.event.Records.rejected;
import static dev.channelpulse.common.event.Records.utf8;
import static dev.channelpulse.common.event.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderParserTest {

  private static final long TIME = Instant.parse("2026-11-11T12:00:00Z").toEpochMilli();

  private final OrderParser parser = new OrderParser(64 * 1024);

  @Test
  void readsEveryField() {
    String json =
        """
        {"items":[{"item_id":"i1","category_id":"c1","quantity":2,"price":"49.90","new":[1]},
                  {"item_id":"i2","quantity":"1","price":0.2},{}],
         "event_id":"e","event_time":1762862400000,"type":"refunded","order_id":"o",
         "payment_id":"p","refund_id":"r","buyer_id":"b","visitor_id":"v","amount":100.05,
         "currency":"CNY","units":3,"coupon_id":"k","discount":"10","platform_subsidy":"5.5",
         "payment_method":"alipay","failure_reason":"f","presale":true,"test":true}
        """;

    assertThat(accepted(parser.parse(utf8(json))))
        .isEqualTo(
            new OrderEvent(
                "e",
                1762862400000L,
                OrderType.REFUNDED,
                "o",
                "p",
                "r",
                "b",
                "v",
                10_005,
                "CNY",
                3,
                List.of(
                    new OrderItem("i1", "c1", 2, 4_990),
                    new OrderItem("i2", null, 1, 20),
                    new OrderItem(null, null, 0, 0)),
                "k",
                1_000,
                550,
                "alipay",
                "f",
                true,
                true));
  }

  @Test
  void optionalFieldsMayBeMissingOrNullOrEmpty() {
    OrderEvent bare =
        new OrderEvent(
            "e1",
            TIME,
            OrderType.PAID,
            "o1",
            "p1",
            null,
            "b1",
            null,
            1_234,
            "CNY",
            0,
            List.of(),
            null,
            0,
            0,
            null,
            null,
            false,
            false);
    String[] texts = {
      "refund_id",
      "visitor_id",
      "units",
      "coupon_id",
      "discount",
      "platform_subsidy",
      "payment_method",
      "failure_reason"
    };

    assertThat(accepted(parser.parse(utf8(ORDER)))).isEqualTo(bare);
    for (String field : texts) {
      assertThat(accepted(parser.parse(with(ORDER, "\"" + field + "\":\"\"")))).isEqualTo(bare);
      assertThat(accepted(parser.parse(with(ORDER, "\"" + field + "\":null")))).isEqualTo(bare);
    }
    for (String field : new String[] {"items", "presale", "test"}) {
      assertThat(accepted(parser.parse(with(ORDER, "\"" + field + "\":null")))).isEqualTo(bare);
    }
  }

  @ParameterizedTest
  @EnumSource(OrderType.class)
  void readsEveryType(OrderType type) {
    byte[] value = with(ORDER, "\"refund_id\":\"r\",\"type\":\"" + type.text() + "\"");

    assertThat(accepted(parser.parse(value)).type()).isEqualTo(type);
    assertThat(OrderType.ofCode(type.code())).isEqualTo(type);
  }

  @Test
  void anUnknownTypeCodeIsRefused() {
    assertThatThrownBy(() -> OrderType.ofCode(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("order type code must be 0 to 5, found 6");
  }

  /** The need column of the input contract: which fields each type cannot do without. */
  @ParameterizedTest
  @CsvSource({
    "placed,amount currency",
    "deposit_paid,payment_id amount currency",
    "paid,payment_id amount currency",
    "pay_failed,payment_id",
    "cancelled,''",
    "refunded,refund_id amount currency"
  })
  void eachTypeNeedsItsFields(String type, String needed) {
    List<String> all = List.of("payment_id", "refund_id", "amount", "currency");
    String full =
        ORDER.replace("\"type\":\"paid\"", "\"type\":\"" + type + "\",\"refund_id\":\"r1\"");
    List<String> needs = List.of(needed.split(" "));

    for (String field : all) {
      byte[] without = utf8(full.replace("\"" + field + "\":", "\"ignored\":"));
      // Money is never without currency, whatever the type.
      boolean required = needs.contains(field) || field.equals("currency");
      if (required) {
        assertThat(rejected(parser.parse(without)))
            .isEqualTo(
                new Rejection(RejectReason.MISSING_FIELD, field + " must be given, found nothing"));
      } else {
        assertThat(accepted(parser.parse(without)).type().text()).isEqualTo(type);
      }
    }
    if (!needs.contains("currency")) {
      byte[] withoutMoney =
          utf8(full.replace("\"amount\":", "\"ignored\":").replace("\"currency\":", "\"also\":"));
      OrderEvent order = accepted(parser.parse(withoutMoney));
      assertThat(order.amountMinor()).isZero();
      assertThat(order.currency()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "event_time", "type", "order_id", "buyer_id"})
  void aMissingFieldIsRejected(String field) {
    Rejection missing =
        new Rejection(RejectReason.MISSING_FIELD, field + " must be given, found nothing");

    String without = ORDER.replace("\"" + field + "\"", "\"other\"");
    assertThat(rejected(parser.parse(utf8(without)))).isEqualTo(missing);
    assertThat(rejected(parser.parse(with(ORDER, "\"" + field + "\":null")))).isEqualTo(missing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"discount\":1", "\"platform_subsidy\":\"1\"", "\"items\":[{\"price\":1}]"})
  void anyMoneyNeedsACurrency(String money) {
    String cancelled =
        "{\"event_id\":\"e\",\"event_time\":1762862400000,\"type\":\"cancelled\","
            + "\"order_id\":\"o\",\"buyer_id\":\"b\"}";

    assertThat(accepted(parser.parse(utf8(cancelled))).amountMinor()).isZero();
    assertThat(rejected(parser.parse(with(cancelled, money))))
        .isEqualTo(
            new Rejection(RejectReason.MISSING_FIELD, "currency must be given, found nothing"));
  }

  @ParameterizedTest
  @CsvSource({
    "CNY,'\"12.34\"',1234",
    "CNY,12.34,1234",
    "CNY,12,1200",
    "CNY,0.1,10",
    "CNY,'\"12.3400\"',1234",
    "CNY,12.3400000000000000000000,1234",
    "CNY,1.234e1,1234",
    "CNY,1234E-2,1234",
    "CNY,1E+3,100000",
    "CNY,0,0",
    "CNY,-0.00,0",
    "CNY,'\"007.50\"',750",
    "CNY,10000000000000.00,1000000000000000",
    "CNY,90071992547.41,9007199254741",
    "JPY,1200,1200",
    "JPY,'\"1200.0\"',1200",
    "JPY,1000000000000000,1000000000000000",
    "KWD,1.234,1234",
    "USD,0.29,29"
  })
  void readsMoneyExactly(String currency, String json, long minor) {
    byte[] value = with(ORDER, "\"amount\":" + json + ",\"currency\":\"" + currency + "\"");

    assertThat(accepted(parser.parse(value)).amountMinor()).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({
    "CNY,12.345",
    "CNY,'\"12.341\"'",
    "CNY,1e-3",
    "JPY,12.3",
    "CNY,-0.01",
    "CNY,'\"-1\"'",
    "CNY,10000000000000.01",
    "JPY,1000000000000001",
    "CNY,99999999999999999999999999999999999999999999",
    "CNY,1e999999999",
    "CNY,1e-999999999",
    "CNY,1e999",
    "CNY,1e99999999999999999999",
    "CNY,'\"twelve\"'",
    "CNY,'\"12,34\"'",
    "CNY,'\"1 \"'",
    "CNY,'\"+1\"'",
    "CNY,'\".5\"'",
    "CNY,'\"5.\"'",
    "CNY,'\"NaN\"'",
    "CNY,'\"Infinity\"'",
    "CNY,'\"0x1p3\"'",
    "CNY,'\"１２\"'"
  })
  void rejectsAmountsThatAreNotExactMoney(String currency, String json) {
    for (String field : new String[] {"amount", "discount", "platform_subsidy"}) {
      byte[] value =
          with(
              ORDER,
              "\"amount\":1,\"" + field + "\":" + json + ",\"currency\":\"" + currency + "\"");

      Rejection rejection = rejected(parser.parse(value));
      assertThat(rejection.reason()).isEqualTo(RejectReason.BAD_AMOUNT);
      assertThat(rejection.detail()).startsWith(field).hasSizeLessThanOrEqualTo(200);
    }
    byte[] item =
        with(
            ORDER,
            "\"amount\":1,\"items\":[{\"price\":" + json + "}],\"currency\":\"" + currency + "\"");
    assertThat(rejected(parser.parse(item)).reason()).isEqualTo(RejectReason.BAD_AMOUNT);
  }

  @Test
  void aBadAmountSaysFieldRuleAndFound() {
    assertThat(rejected(parser.parse(with(ORDER, "\"items\":[{\"price\":\"1.005\"}]"))))
        .isEqualTo(
            new Rejection(
                RejectReason.BAD_AMOUNT,
                "items[].price must be a decimal from 0 to 10^15 minor units, exact in 2 decimals"
                    + " of CNY, found '1.005'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cny", "RMB", "XXX", "XAU", "CN", "CNYY", "¥"})
  void rejectsCurrenciesThatAreNone(String currency) {
    assertThat(rejected(parser.parse(with(ORDER, "\"currency\":\"" + currency + "\""))))
        .isEqualTo(
            new Rejection(
                RejectReason.BAD_CURRENCY,
                "currency must be an ISO 4217 code with a minor unit, found '" + currency + "'"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "order_id;1;order_id must be a string, found a number",
        "buyer_id;{};buyer_id must be a string, found an object",
        "payment_id;1;payment_id must be a string, found a number",
        "refund_id;1;refund_id must be a string, found a number",
        "visitor_id;true;visitor_id must be a string, found a boolean",
        "amount;true;amount must be a decimal, found a boolean",
        "currency;156;currency must be a string, found a number",
        "units;[];units must be a whole number, found an array",
        "items;{};items must be an array of objects, found an object",
        "items;[1];items[] must be an object, found a number",
        "items;[null];items[] must be an object, found null",
        "items;[{\"item_id\":1}];items[].item_id must be a string, found a number",
        "items;[{\"category_id\":1}];items[].category_id must be a string, found a number",
        "items;[{\"quantity\":{}}];items[].quantity must be a whole number, found an object",
        "items;[{\"price\":[]}];items[].price must be a decimal, found an array",
        "coupon_id;1;coupon_id must be a string, found a number",
        "discount;{};discount must be a decimal, found an object",
        "platform_subsidy;[];platform_subsidy must be a decimal, found an array",
        "payment_method;1;payment_method must be a string, found a number",
        "failure_reason;1;failure_reason must be a string, found a number",
        "presale;\"true\";presale must be true or false, found a string",
        "test;1;test must be true or false, found a number"
      })
  void aWrongTypeIsRejected(String field, String json, String detail) {
    assertThat(rejected(parser.parse(with(ORDER, "\"" + field + "\":" + json))))
        .isEqualTo(new Rejection(RejectReason.WRONG_TYPE, detail));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_id",
        "buyer_id",
        "payment_id",
        "refund_id",
        "visitor_id",
        "coupon_id",
        "event_id"
      })
  void aLongIdIsRejectedWithoutQuotingIt(String field) {
    String id = "secret".repeat(30);

    assertThat(rejected(parser.parse(with(ORDER, "\"" + field + "\":\"" + id + "\""))))
        .isEqualTo(
            new Rejection(
                RejectReason.BAD_ID, field + " must have 1 to 128 characters, found 180"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"type\":\"shipped\"", "\"units\":-1", "\"items\":[{\"quantity\":1.5}]"})
  void aValueOutsideItsListIsRejected(String fields) {
    assertThat(rejected(parser.parse(with(ORDER, fields))).reason())
        .isEqualTo(RejectReason.BAD_VALUE);
  }

  @Test
  void theRecordAsAWholeKeepsTheRulesOfClicks() {
    byte[] notUtf8 = utf8(ORDER);
    notUtf8[2] = (byte) 0xff;

    assertThat(rejected(parser.parse(null)).reason()).isEqualTo(RejectReason.TOMBSTONE);
    assertThat(rejected(parser.parse(new byte[0])).reason()).isEqualTo(RejectReason.EMPTY);
    assertThat(rejected(parser.parse(new byte[10 << 20])).reason())
        .isEqualTo(RejectReason.TOO_LARGE);
    assertThat(rejected(parser.parse(notUtf8)).reason()).isEqualTo(RejectReason.NOT_UTF8);
    assertThat(rejected(parser.parse(utf8(ORDER + "x"))).reason()).isEqualTo(RejectReason.NOT_JSON);
    assertThat(rejected(parser.parse(utf8("[]"))).reason()).isEqualTo(RejectReason.NOT_AN_OBJECT);
    assertThat(rejected(parser.parse(with(ORDER, "\"event_time\":1"))).reason())
        .isEqualTo(RejectReason.BAD_TIME);
  }
}

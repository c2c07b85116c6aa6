package dev.channelpulse.oracle;

import dev.channelpulse.simulator.ArrivedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record of any topic to feed, and when it arrives; moments as {@link Sent} has them. Its event
 * id is made of what it says when it is made.
 */
record Fed(String topic, long arrivalMillis, Map<String, Object> fields) {

  static Fed click(String visitorId, String time) {
    return at("clicks", time, "page_view", visitorId)
        .with("visitor_id", visitorId)
        .with("user_agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0");
  }

  static Fed order(String type, String orderId, String buyerId, String time) {
    return at("orders", time, type, orderId).with("order_id", orderId).with("buyer_id", buyerId);
  }

  static Fed placed(String orderId, String buyerId, String time, String yuan) {
    return order("placed", orderId, buyerId, time).of(yuan, "CNY");
  }

  static Fed paid(String orderId, String buyerId, String time, String yuan) {
    return order("paid", orderId, buyerId, time).with("payment_id", orderId + "-p").of(yuan, "CNY");
  }

  static Fed deposit(String orderId, String buyerId, String time, String yuan) {
    return order("deposit_paid", orderId, buyerId, time)
        .with("payment_id", orderId + "-d")
        .of(yuan, "CNY");
  }

  static Fed refunded(String refundId, String orderId, String buyerId, String time, String yuan) {
    return order("refunded", orderId, buyerId, time).with("refund_id", refundId).of(yuan, "CNY");
  }

  static Fed rate(String currency, String day, String rate) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("currency", currency);
    fields.put("day", day);
    fields.put("rate", rate);
    return new Fed("fx-rates", 0, fields);
  }

  private static Fed at(String topic, String time, String type, String subject) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("event_id", type + " " + subject + " " + time);
    fields.put("event_time", Sent.at(time));
    fields.put("type", type);
    return new Fed(topic, Sent.at(time), fields);
  }

  Fed with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(fields);
    more.put(name, value);
    return new Fed(topic, arrivalMillis, more);
  }

  Fed of(String amount, String currency) {
    return with("amount", amount).with("currency", currency);
  }

  Fed arriving(String time) {
    return new Fed(topic, Sent.at(time), fields);
  }

  ArrivedRecord record() {
    List<String> texts = new ArrayList<>();
    fields.forEach(
        (name, value) ->
            texts.add(
                '"' + name + "\":" + (value instanceof String text ? '"' + text + '"' : value)));
    String json = '{' + String.join(",", texts) + '}';
    return new ArrivedRecord(topic, 0, arrivalMillis, null, json.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.channelpulse.common.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Writes events as records, the way a producer would. */
final class EventJson {

  private static final JsonFactory JSON = new JsonFactory();

  private EventJson() {}

  static byte[] of(ClickEvent click) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("event_id", click.eventId());
      json.writeNumberField("event_time", click.eventTimeMillis());
      json.writeStringField("type", click.type().text());
      json.writeStringField("visitor_id", click.visitorId());
      write(json, "user_id", click.userId());
      write(json, "session_id", click.sessionId());
      write(json, "url", click.url());
      write(json, "referrer", click.referrer());
      write(json, "utm_source", click.utmSource());
      write(json, "utm_medium", click.utmMedium());
      write(json, "utm_campaign", click.utmCampaign());
      write(json, "utm_content", click.utmContent());
      write(json, "utm_term", click.utmTerm());
      json.writeNumberField("scene", click.scene());
      write(json, "app", click.app());
      write(json, "user_agent", click.userAgent());
      write(json, "ip_region", click.ipRegion());
      write(json, "item_id", click.itemId());
      write(json, "category_id", click.categoryId());
      write(json, "campaign_id", click.campaignId());
      write(json, "arm", click.arm());
      write(json, "lead_step", click.leadStep());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] of(OrderEvent order) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("event_id", order.eventId());
      json.writeStringField("event_time", Instant.ofEpochMilli(order.eventTimeMillis()).toString());
      json.writeStringField("type", order.type().text());
      json.writeStringField("order_id", order.orderId());
      write(json, "payment_id", order.paymentId());
      write(json, "refund_id", order.refundId());
      json.writeStringField("buyer_id", order.buyerId());
      write(json, "visitor_id", order.visitorId());
      json.writeStringField("amount", major(order, order.amountMinor()).toPlainString());
      write(json, "currency", order.currency());
      json.writeNumberField("units", order.units());
      json.writeArrayFieldStart("items");
      for (OrderItem item : order.items()) {
        json.writeStartObject();
        write(json, "item_id", item.itemId());
        write(json, "category_id", item.categoryId());
        json.writeNumberField("quantity", item.quantity());
        json.writeNumberField("price", major(order, item.priceMinor()));
        json.writeEndObject();
      }
      json.writeEndArray();
      write(json, "coupon_id", order.couponId());
      json.writeNumberField("discount", major(order, order.discountMinor()));
      json.writeStringField(
          "platform_subsidy", major(order, order.platformSubsidyMinor()).toString());
      write(json, "payment_method", order.paymentMethod());
      write(json, "failure_reason", order.failureReason());
      json.writeBooleanField("presale", order.presale());
      json.writeBooleanField("test", order.test());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String field, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private static BigDecimal major(OrderEvent order, long minor) {
    String code = order.currency();
    int decimals = code == null ? 0 : Currency.getInstance(code).getDefaultFractionDigits();
    return BigDecimal.valueOf(minor, decimals);
  }
}

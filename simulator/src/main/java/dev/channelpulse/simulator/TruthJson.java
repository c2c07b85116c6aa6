package dev.channelpulse.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.RejectReason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the truth as JSON. */
final class TruthJson {
  private TruthJson() {}

  static String of(Truth truth) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      topic(json, Shop.TOPIC, truth.topic());
      json.writeObjectFieldStart("days");
      for (LocalDate day : truth.days()) {
        json.writeObjectFieldStart(day.toString());
        counts(json, "all/all/all", truth.shop(day));
        for (Map.Entry<ChannelType, TrafficCounts> type : truth.types(day).entrySet()) {
          counts(json, type.getKey().text() + "/all/all", type.getValue());
        }
        for (Map.Entry<Channel, TrafficCounts> entry : truth.channels(day).entrySet()) {
          Channel channel = entry.getKey();
          String name =
              channel.type().text() + "/" + channel.platform() + "/" + channel.paid().text();
          counts(json, name, entry.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      if (truth.orders().topic().records() > 0) {
        orders(json, truth.orders());
      }
      if (!truth.campaigns().campaigns().isEmpty()) {
        campaigns(json, truth.campaigns());
      }
      if (!truth.incidents().isEmpty()) {
        incidents(json, truth.incidents());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void orders(JsonGenerator json, OrderTruth orders) throws IOException {
    topic(json, Shop.ORDERS_TOPIC, orders.topic());
    json.writeNumberField("order_tests", orders.tests());
    json.writeNumberField("order_held", orders.held());
    json.writeObjectFieldStart("order_days");
    for (LocalDate day : orders.days()) {
      OrderCounts counts = orders.shop(day);
      json.writeObjectFieldStart(day.toString());
      json.writeNumberField("placed", counts.placed());
      json.writeNumberField("paid", counts.paid());
      json.writeNumberField("paid_amount", counts.paidAmountMinor());
      json.writeNumberField("paid_buyers", counts.paidBuyers());
      json.writeNumberField("refunds", counts.refunds());
      json.writeNumberField("refund_amount", counts.refundAmountMinor());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void campaigns(JsonGenerator json, CampaignTruth truth) throws IOException {
    json.writeObjectFieldStart(Shop.CAMPAIGNS_TOPIC);
    for (PlantedCampaign campaign : truth.campaigns()) {
      json.writeObjectFieldStart(campaign.id());
      json.writeStringField("kind", campaign.kind().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("change", campaign.change());
      if (campaign.isHoldout()) {
        json.writeNumberField("share", campaign.share());
        json.writeNumberField("shown_share", campaign.shownShare());
        for (Map.Entry<Arm, CampaignCounts> arm : truth.counts(campaign.id()).entrySet()) {
          CampaignCounts counts = arm.getValue();
          json.writeObjectFieldStart(arm.getKey().text());
          json.writeNumberField("units", counts.units());
          json.writeNumberField("buyers", counts.buyers());
          json.writeNumberField("orders", counts.orders());
          json.writeNumberField("amount", counts.amountMinor());
          json.writeEndObject();
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void incidents(JsonGenerator json, List<IncidentTruth> incidents)
      throws IOException {
    json.writeArrayFieldStart("incidents");
    for (IncidentTruth incident : incidents) {
      json.writeStartObject();
      json.writeStringField("kind", incident.kind().text());
      json.writeStringField("from", incident.from().toString());
      json.writeStringField("to", incident.to().toString());
      json.writeObjectFieldStart("slice");
      for (Map.Entry<IncidentDimension, String> each : incident.slice().entrySet()) {
        json.writeStringField(each.getKey().text(), each.getValue());
      }
      json.writeEndObject();
      json.writeNumberField(incident.kind().sizeName(), incident.incident().size());
      texts(json, "alarms", incident.alarms());
      texts(json, "quiet", incident.quiet());
      json.writeBooleanField("pages", incident.pages());
      json.writeNumberField("exposed", incident.exposed());
      json.writeNumberField("changed", incident.changed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void topic(JsonGenerator json, String name, TopicCounts topic) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("records", topic.records());
    json.writeNumberField("accepted", topic.accepted());
    json.writeNumberField("duplicates", topic.duplicates());
    json.writeNumberField("too_late", topic.tooLate());
    json.writeObjectFieldStart("rejected");
    for (Map.Entry<RejectReason, Long> reason : topic.rejected().entrySet()) {
      json.writeNumberField(reason.getKey().text(), reason.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, TrafficCounts counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("page_views", counts.pageViews());
    json.writeNumberField("item_views", counts.itemViews());
    json.writeNumberField("cart_adds", counts.cartAdds());
    json.writeNumberField("checkouts", counts.checkouts());
    json.writeNumberField("visitors", counts.visitors());
    json.writeNumberField("sessions", counts.sessions());
    json.writeNumberField("bot_hits", counts.botHits());
    json.writeEndObject();
  }
}

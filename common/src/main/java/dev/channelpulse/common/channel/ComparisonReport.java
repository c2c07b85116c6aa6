package dev.channelpulse.common.channel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a draft of the channel rules would change.
 *
 * @param rulesVersion version of the rules in force
 * @param draftVersion version of the draft
 * @param rejected records that were no clicks, by reason
 * @param robots clicks of robots, not compared
 * @param clicks clicks compared
 * @param stayed those of {@code clicks} whose channel is the same by both
 * @param unassignedBefore those of {@code clicks} that no rule in force knows
 * @param unassignedAfter those of {@code clicks} that no rule of the draft knows
 * @param moves the other clicks, most clicks first
 */
public record ComparisonReport(
    int rulesVersion,
    int draftVersion,
    Map<String, Long> rejected,
    long robots,
    long clicks,
    long stayed,
    long unassignedBefore,
    long unassignedAfter,
    List<Move> moves) {

  /**
   * Clicks that went from one channel to another.
   *
   * @param from the channel named by the rules in force, {@code null} where they name none
   * @param to the channel named by the draft, {@code null} where it names none
   * @param decisions the rules that decided, most clicks first; their clicks add up to all
   * @param examples up to 3 that differ, the first that came
   */
  public record Move(
      @Nullable Channel from,
      @Nullable Channel to,
      long clicks,
      List<Decision> decisions,
      List<Example> examples) {}

  /** How many clicks one rule in force and one rule of the draft decided. */
  public record Decision(String fromRule, String toRule, long clicks) {}

  /**
   * The evidence of one click, and nothing of who made it.
   *
   * @param fields name to value of what the click said, for example {@code referrer}; values of
   *     address parameters that no rule asks for are {@code …}; long ones are cut
   */
  public record Example(String fromRule, String toRule, Map<String, String> fields) {}

  /** Returns how many clicks have another channel by the draft. */
  public long moved() {
    return clicks - stayed;
  }

  /** Returns how many records were read. */
  public long records() {
    return clicks + robots + rejected.values().stream().mapToLong(count -> count).sum();
  }

  /**
   * Returns a channel as {@code type/platform/paid}; {@code no touch} where the visit's channel
   * stays as it was.
   */
  public static String text(@Nullable Channel channel) {
    return channel == null
        ? "no touch"
        : channel.type().text() + "/" + channel.platform() + "/" + channel.paid().text();
  }

  /** Returns all of it as one JSON object over several lines. */
  public String toJson() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("rules_version", rulesVersion);
      json.writeNumberField("draft_version", draftVersion);
      json.writeNumberField("records", records());
      json.writeObjectFieldStart("rejected");
      for (Map.Entry<String, Long> reason : rejected.entrySet()) {
        json.writeNumberField(reason.getKey(), reason.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("robots", robots);
      json.writeNumberField("clicks", clicks);
      json.writeNumberField("stayed", stayed);
      json.writeNumberField("moved", moved());
      json.writeNumberField("unassigned_before", unassignedBefore);
      json.writeNumberField("unassigned_after", unassignedAfter);
      json.writeArrayFieldStart("moves");
      for (Move move : moves) {
        write(json, move);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Move move) throws IOException {
    json.writeStartObject();
    write(json, "from", move.from());
    write(json, "to", move.to());
    json.writeNumberField("clicks", move.clicks());
    json.writeArrayFieldStart("decisions");
    for (Decision decision : move.decisions()) {
      json.writeStartObject();
      json.writeStringField("from_rule", decision.fromRule());
      json.writeStringField("to_rule", decision.toRule());
      json.writeNumberField("clicks", decision.clicks());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("examples");
    for (Example example : move.examples()) {
      json.writeStartObject();
      json.writeStringField("from_rule", example.fromRule());
      json.writeStringField("to_rule", example.toRule());
      for (Map.Entry<String, String> field : example.fields().entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, @Nullable Channel channel)
      throws IOException {
    if (channel == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("channel_type", channel.type().text());
    json.writeStringField("platform", channel.platform());
    json.writeStringField("paid", channel.paid().text());
    json.writeEndObject();
  }
}

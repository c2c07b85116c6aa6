package dev.channelpulse.jobs.classify;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Classification;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.Hit;
import dev.channelpulse.common.journey.VisitorHit;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Says of each click which channel it names and whether a robot made it, and leaves behind all that
 * nobody needs downstream.
 *
 * <p><b>Key</b> none. <b>Time</b> none. <b>State</b> none. <b>Late</b> like any other.
 * <b>Guarantee</b> a pure function of the click and the rules.
 */
final class ClassifyFunction extends ProcessFunction<ClickEvent, VisitorHit> {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<Fact> HEALTH = new OutputTag<>("health", CodecType.of(FactCodec.INSTANCE));

  private final byte[] rulesDocument;
  private final String topic;
  private transient ChannelRules rules;
  private transient Series health;

  @SuppressWarnings("NullAway") // Flink calls open first.
  ClassifyFunction(byte[] rulesDocument, String topic) {
    this.rulesDocument = rulesDocument;
    this.topic = topic;
  }

  @Override
  public void open(OpenContext context) throws InvalidRulesException {
    rules = ChannelRules.parse(rulesDocument);
    health = Series.health(topic);
  }

  @Override
  public void processElement(ClickEvent click, Context ctx, Collector<VisitorHit> out) {
    Classification classification = rules.classify(click);
    Channel touch = classification.touch();
    boolean robot = RobotAgents.isRobot(click.userAgent());
    if (robot) {
      ctx.output(HEALTH, one(HealthField.BOTS, click));
    } else if (touch != null && touch.type() == ChannelType.UNASSIGNED) {
      ctx.output(HEALTH, one(HealthField.UNASSIGNED, click));
    }
    Hit hit =
        new Hit(HashedId.of(click.eventId()), click.eventTimeMillis(), click.type(), touch, robot);
    out.collect(new VisitorHit(HashedId.of(click.visitorId()), hit));
  }

  private Fact one(HealthField field, ClickEvent click) {
    long[] row = new long[Family.HEALTH.width()];
    row[field.index()] = 1;
    return new Fact(health, BusinessCalendar.minuteStart(click.eventTimeMillis()), row);
  }
}

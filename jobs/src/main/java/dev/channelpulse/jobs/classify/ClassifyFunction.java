package dev.channelpulse.jobs.classify;

import dev.channelpulse.common.campaign.Exposure;
import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Classification;
import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.identity.AccountLink;
import dev.channelpulse.common.identity.AccountLinkCodec;
import dev.channelpulse.common.journey.Hit;
import dev.channelpulse.common.journey.LeadStep;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.RuleField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.place.Places;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.Intake;
import dev.channelpulse.jobs.state.RuleBook;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Says of each click which channel it names and whether a robot made it, and leaves behind all that
 * nobody needs downstream.
 *
 * <p><b>Key</b> none. <b>Time</b> a click is judged by the rules in force at its event time.
 * <b>State</b> the published rule documents, broadcast, at most {@value
 * dev.channelpulse.common.document.DocumentHistory#MOST}. <b>Late</b> like any other.
 * <b>Guarantee</b> a pure function of the click and the documents published before it was read.
 */
/*
 * The broadcast alone would not do: after a failure the clicks since the last checkpoint come back
 * at once, and race a document that was published in between. So every start and restart reads the
 * topic to its end before the first click; the broadcast brings what comes later, and all of it
 * once more, which changes nothing.
 */
final class ClassifyFunction extends BroadcastProcessFunction<ClickEvent, byte[], VisitorEvent>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<Fact> FACTS = new OutputTag<>("facts", CodecType.of(FactCodec.INSTANCE));

  static final OutputTag<AccountLink> LINKS =
      new OutputTag<>("links", CodecType.of(AccountLinkCodec.INSTANCE));

  private final byte[] firstRules;
  private final AtHand atHand;
  private final String topic;
  private transient RuleBook rules;
  private transient Series health;
  private transient Map<String, Series> seriesByRule;
  private transient Places places;
  private transient Intake<ChannelRules> intake;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  ClassifyFunction(byte[] firstRules, AtHand atHand, String topic) {
    this.firstRules = firstRules;
    this.atHand = atHand;
    this.topic = topic;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    health = Series.health(topic);
    seriesByRule = new HashMap<>();
    places = new Places();
    rules = RuleBook.open(firstRules, context.getOperatorStateStore());
    intake = new Intake<>(rules, "rules", getRuntimeContext());
    intake.takeAll(atHand);
  }

  /** Flink saves broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<VisitorEvent> out)
      throws Exception {
    intake.take(document);
  }

  @Override
  public void processElement(ClickEvent click, ReadOnlyContext ctx, Collector<VisitorEvent> out) {
    Classification classification = rules.at(click.eventTimeMillis()).classify(click);
    Touch touch = classification.touch();
    boolean robot = RobotAgents.isRobot(click.userAgent());
    if (robot) {
      ctx.output(FACTS, one(health, HealthField.BOTS.index(), click));
    } else if (touch != null && touch.channel().type() == ChannelType.UNASSIGNED) {
      ctx.output(FACTS, one(health, HealthField.UNASSIGNED.index(), click));
    }
    Series rule = seriesByRule.computeIfAbsent(classification.ruleId(), Series::rule);
    ctx.output(FACTS, one(rule, RuleField.HITS.index(), click));
    HashedId visitor = HashedId.of(click.visitorId());
    HashedId account = click.userId() == null ? null : HashedId.of(click.userId());
    Hit hit =
        new Hit(
            HashedId.of(click.eventId()),
            click.eventTimeMillis(),
            click.type(),
            touch,
            robot,
            account,
            LeadStep.of(click),
            Exposure.of(click),
            places.of(click.app(), click.ipRegion()),
            1);
    out.collect(VisitorEvent.of(visitor, hit));
    if (account != null) {
      ctx.output(LINKS, new AccountLink(account, visitor, click.eventTimeMillis()));
    }
  }

  /** Returns how many documents this subtask has counted as accepted. */
  long accepted() {
    return intake.accepted();
  }

  /** Returns how many documents this subtask has counted as refused. */
  long refused() {
    return intake.refused();
  }

  private static Fact one(Series series, int index, ClickEvent click) {
    long[] row = new long[series.family().width()];
    row[index] = 1;
    return new Fact(series, BusinessCalendar.minuteStart(click.eventTimeMillis()), row);
  }
}

package dev.channelpulse.jobs.compare;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.progress.CampaignShare;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.Intake;
import java.io.Serial;
import java.util.Locale;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts traffic and orders of channel types for the campaigns that treat them.
 *
 * <p><b>Key</b> none. <b>Time</b> judged by the calendar in force at the last millisecond of the
 * fact's minute. <b>State</b> the published calendars, broadcast, at most {@value
 * dev.channelpulse.common.document.DocumentHistory#MOST}. <b>Late</b> like any other.
 * <b>Guarantee</b> a pure function of the fact and the calendars published before it was read.
 */
final class CampaignFactsFunction extends BroadcastProcessFunction<Fact, byte[], Fact>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;

  private final String currency;
  private final AtHand atHand;
  private transient CalendarBook calendars;
  private transient Intake<CampaignCalendar> intake;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  CampaignFactsFunction(String currency, AtHand atHand) {
    this.currency = currency;
    this.atHand = atHand;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    calendars = CalendarBook.open(currency, context.getOperatorStateStore());
    intake = new Intake<>(calendars, "campaigns", getRuntimeContext());
    intake.takeAll(atHand);
  }

  /** Flink saves broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<Fact> out)
      throws Exception {
    intake.take(document);
  }

  @Override
  public void processElement(Fact fact, ReadOnlyContext ctx, Collector<Fact> out) {
    if (!CampaignShare.has(fact)) {
      return;
    }
    long last = fact.minuteMillis() + MINUTE_MILLIS - 1;
    ChannelType type = ChannelType.valueOf(fact.series().tags().get(0).toUpperCase(Locale.ROOT));
    for (Campaign campaign : calendars.at(last).running(last)) {
      if (campaign.treats(type)) {
        out.collect(CampaignShare.of(fact, Series.campaign(campaign.id(), type)));
        out.collect(CampaignShare.of(fact, Series.campaign(campaign.id())));
      }
    }
  }
}

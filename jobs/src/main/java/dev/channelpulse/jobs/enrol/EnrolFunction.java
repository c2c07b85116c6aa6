package dev.channelpulse.jobs.enrol;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.campaign.Assignment;
import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.Design;
import dev.channelpulse.common.campaign.Exposure;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.Sighting;
import dev.channelpulse.common.journey.VisitorSighting;
import dev.channelpulse.common.participant.Participation;
import dev.channelpulse.common.participant.Presence;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.Intake;
import java.io.Serial;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Says of each visit which campaigns it is of, and of each exposure whose arm it tells.
 *
 * <p><b>Key</b> none. <b>Time</b> judged by the calendar in force at the sighting's own time.
 * <b>State</b> the published calendars, broadcast, at most {@value
 * dev.channelpulse.common.document.DocumentHistory#MOST}. <b>Late</b> like any other. An exposure
 * of no running campaign that tells arms so is left out, as {@code exposuresOfNoCampaign}.
 * <b>Guarantee</b> a pure function of the sighting and the calendars published before it was read.
 */
final class EnrolFunction extends BroadcastProcessFunction<VisitorSighting, byte[], Participation>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;

  private final String currency;
  private final AtHand atHand;
  private transient CalendarBook calendars;
  private transient Intake<CampaignCalendar> intake;
  private transient Counter exposuresOfNoCampaign;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  EnrolFunction(String currency, AtHand atHand) {
    this.currency = currency;
    this.atHand = atHand;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    calendars = CalendarBook.open(currency, context.getOperatorStateStore());
    intake = new Intake<>(calendars, "campaigns", getRuntimeContext());
    intake.takeAll(atHand);
    exposuresOfNoCampaign = getRuntimeContext().getMetricGroup().counter("exposuresOfNoCampaign");
  }

  /** Flink saves broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<Participation> out)
      throws Exception {
    intake.take(document);
  }

  @Override
  public void processElement(
      VisitorSighting seen, ReadOnlyContext ctx, Collector<Participation> out) {
    Sighting sighting = seen.sighting();
    CampaignCalendar calendar = calendars.at(sighting.timeMillis());
    Exposure exposure = sighting.exposure();
    if (exposure == null) {
      for (Campaign campaign : calendar.running(sighting.timeMillis())) {
        if (campaign.treats(sighting.type())) {
          out.collect(participation(seen, campaign, campaign.arm(seen.visitor())));
        }
      }
      return;
    }
    Campaign campaign = calendar.campaign(exposure.campaign());
    if (campaign != null && campaign.covers(sighting.timeMillis()) && isToldByExposures(campaign)) {
      out.collect(participation(seen, campaign, exposure.arm()));
    } else if (seen.sign() > 0) {
      exposuresOfNoCampaign.inc();
    }
  }

  private static boolean isToldByExposures(Campaign campaign) {
    return campaign.design() instanceof Design.Holdout holdout
        && holdout.assignment() == Assignment.EXPOSURE;
  }

  private static Participation participation(
      VisitorSighting seen, Campaign campaign, @Nullable Arm arm) {
    Sighting sighting = seen.sighting();
    HashedId visitor = seen.visitor();
    return new Participation(
        visitor,
        campaign.id(),
        new Presence(
            sighting.timeMillis(),
            sighting.type(),
            sighting.exposure() == null,
            arm,
            campaign.fromMillis(),
            campaign.toMillis()),
        seen.sign());
  }
}

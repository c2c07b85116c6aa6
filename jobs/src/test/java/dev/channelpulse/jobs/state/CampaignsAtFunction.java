package dev.channelpulse.jobs.state;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import java.io.Serial;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Says of each moment which version of the calendar counts, and which campaigns run. */
final class CampaignsAtFunction extends BroadcastProcessFunction<Long, byte[], String>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;

  private final AtHand atHand;
  private transient CalendarBook calendars;
  private transient Intake<CampaignCalendar> intake;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  CampaignsAtFunction(AtHand atHand) {
    this.atHand = atHand;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    calendars = CalendarBook.open("CNY", context.getOperatorStateStore());
    intake = new Intake<>(calendars, "campaigns", getRuntimeContext());
    intake.takeAll(atHand);
  }

  /** Flink saves broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<String> out)
      throws Exception {
    intake.take(document);
  }

  @Override
  public void processElement(Long timeMillis, ReadOnlyContext ctx, Collector<String> out) {
    CampaignCalendar calendar = calendars.at(timeMillis);
    out.collect(
        calendar.version()
            + " "
            + calendar.running(timeMillis).stream().map(Campaign::id).toList());
  }

  Intake<CampaignCalendar> intake() {
    return intake;
  }
}

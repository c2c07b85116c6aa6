package dev.channelpulse.oracle;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.Design;
import dev.channelpulse.common.lift.ArmSums;
import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.lift.HoldoutReading;
import dev.channelpulse.common.lift.HoldoutReport;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One metric of one campaign, minute after minute. */
final class LiftSeries {
  private static final long FEWEST_UNITS = 100;

  private final String metric;
  private final String method;
  private final Function<ArmTotals, ArmSums> compared;
  private @Nullable HoldoutReading reading;

  private LiftSeries(String metric, String method, Function<ArmTotals, ArmSums> compared) {
    this.metric = metric;
    this.method = method;
    this.compared = compared;
  }

  /** Returns those of a campaign, before its first minute. */
  static List<LiftSeries> ofCampaign() {
    return List.of(
        new LiftSeries("buyer_conversion", "holdout", ArmTotals::buyerConversion),
        new LiftSeries("orders_per_visitor", "holdout", ArmTotals::ordersPerVisitor),
        new LiftSeries("amount_per_visitor", "holdout", ArmTotals::amountPerVisitor),
        new LiftSeries(
            "amount_per_visitor", "holdout_cuped", ArmTotals::amountPerVisitorLessBefore),
        new LiftSeries("pay_conversion", "holdout", ArmTotals::payConversion));
  }

  SortedMap<String, String> tags(String campaign) {
    return Rows.row("campaign", campaign, "metric", metric, "method", method);
  }

  /** Looks at the sums at the end of a minute, and returns the fields that say what they show. */
  SortedMap<String, Object> look(
      Campaign campaign, Design.Holdout design, ArmTotals treatment, ArmTotals control) {
    HoldoutPolicy policy =
        new HoldoutPolicy(
            design.alpha(),
            campaign.plannedUnits(),
            design.share(),
            FEWEST_UNITS,
            HoldoutPolicy.DEFAULT.mismatchAlpha());
    reading = reading == null ? new HoldoutReading(policy) : reading.under(policy);
    return fields(reading.look(compared.apply(treatment), compared.apply(control)));
  }

  private static SortedMap<String, Object> fields(HoldoutReport report) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("treated", report.treatedUnits());
    fields.put("control", report.controlUnits());
    fields.put("treated_value", report.treatedValue());
    fields.put("control_value", report.controlValue());
    fields.put("difference", report.difference());
    fields.put("difference_low", report.differenceBand().low());
    fields.put("difference_high", report.differenceBand().high());
    fields.put("lift", report.lift());
    fields.put("low", report.liftBand().low());
    fields.put("high", report.liftBand().high());
    fields.put("incremental", report.incremental());
    fields.put("incremental_low", report.incrementalBand().low());
    fields.put("incremental_high", report.incrementalBand().high());
    fields.put("p_value", report.pValue());
    fields.put("srm_p", report.sampleRatioP());
    fields.put("decided", (long) report.decided());
    fields.put("mismatch", report.mismatched() ? 1L : 0L);
    fields.values().removeIf(value -> value instanceof Double number && !Double.isFinite(number));
    return fields;
  }
}

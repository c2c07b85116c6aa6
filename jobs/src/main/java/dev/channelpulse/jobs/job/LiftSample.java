package dev.channelpulse.jobs.job;

import dev.channelpulse.common.lift.ArmSums;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The units of a file, and the sums of both arms. Holds every unit: no more than a limit. */
final class LiftSample {

  private final LiftMetric metric;
  private final boolean withCovariate;
  private final int mostUnits;
  private final Map<String, Unit> units = new HashMap<>();
  private final ArmTotals treatment = new ArmTotals();
  private final ArmTotals control = new ArmTotals();

  LiftSample(LiftMetric metric, boolean withCovariate, int mostUnits) {
    this.metric = metric;
    this.withCovariate = withCovariate;
    this.mostUnits = mostUnits;
  }

  /** Adds a row, or tells why not. */
  void add(LiftRow row, Consumer<String> problems) {
    Unit unit = units.get(row.unit());
    if (unit == null) {
      if (units.size() == mostUnits) {
        problems.accept("units must be at most " + mostUnits + ", found more");
        return;
      }
      double covariate = row.covariate() == null ? 0 : row.covariate();
      unit = new Unit(row.treated(), covariate);
      units.put(row.unit(), unit);
      arm(unit).add(covariate);
    } else if (unit.treated != row.treated()) {
      problems.accept("a unit must stay in its arm, found it in the other");
      return;
    } else if (row.covariate() != null && row.covariate() != unit.covariate) {
      problems.accept(
          "covariate must be that of the unit's first row, "
              + unit.covariate
              + ", found "
              + row.covariate());
      return;
    }
    double before = metric.of(unit.sum);
    unit.sum += row.value();
    arm(unit).move(before, metric.of(unit.sum), unit.covariate);
  }

  private ArmTotals arm(Unit unit) {
    return unit.treated ? treatment : control;
  }

  boolean withCovariate() {
    return withCovariate;
  }

  /** Returns the treatment's sums, with the covariate if that is asked for. */
  ArmSums treatment(boolean cuped) {
    return cuped ? treatment.cuped() : treatment.plain(metric);
  }

  /** Returns the control's sums. */
  ArmSums control(boolean cuped) {
    return cuped ? control.cuped() : control.plain(metric);
  }

  private static final class Unit {

    private final boolean treated;
    private final double covariate;
    private double sum;

    Unit(boolean treated, double covariate) {
      this.treated = treated;
      this.covariate = covariate;
    }
  }
}

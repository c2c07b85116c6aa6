package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What a campaign costs a minute, in processor time of this thread, so that other work on the
 * machine does not show. The limits are several times what is measured.
 */
class ModelledLiftCostTest {

  private static final int BEGIN = 70 * 24;
  private static final int HOURS = 72;
  private static final int ROUNDS = 200;

  @Test
  void tenWeeksWithControls() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    SeededShop shop = SeededShop.of(1, BEGIN + HOURS, 50, 0);
    HourlyHistory history = shop.history(BEGIN, ModelledDesign.CONTROLLED);
    int[] window = shop.windowSlots(BEGIN, HOURS);
    double[] prepareMillis = new double[ROUNDS];
    double[] atMillis = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      ModelledLift lift = ModelledLift.prepare(history, window, ModelledLiftPolicy.DEFAULT);
      long prepared = threads.getCurrentThreadCpuTime();
      for (int minute = 1; minute <= 100; minute++) {
        assertThat(lift.at(40 * minute, 1000, 1000).hasLift()).isTrue();
      }
      prepareMillis[round] = (prepared - start) / 1e6;
      atMillis[round] = (threads.getCurrentThreadCpuTime() - prepared) / 1e6 / 100;
    }
    double prepare = Quantiles.median(Arrays.copyOfRange(prepareMillis, ROUNDS / 2, ROUNDS));
    double at = Quantiles.median(Arrays.copyOfRange(atMillis, ROUNDS / 2, ROUNDS));
    System.out.println("prepare " + prepare + " ms, at " + at + " ms");
    assertThat(prepare).isLessThan(30);
    assertThat(at).isLessThan(0.5);
  }
}

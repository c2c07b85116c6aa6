package dev.channelpulse.common.anomaly;

/**
 * What the last deviations say of the next one: their fading mean times how much of it came true
 * before, which is nothing where ticks are independent and nearly all of it where a level wanders.
 * With a mean of one tick it is the AR(1) of the residuals.
 */
final class Recent {

  private static final int LEAST_TICKS = 60;
  private static final double MOST = 0.98;
  private static final int BLOCK_TICKS = 15;
  /* The 0.9995 quantile of chi-square with one degree of freedom. */
  private static final double MOST_BLOCK = 12.1;

  double mean;
  /* Mean products of a score and the mean before it, and of that mean with itself. */
  double product;
  double square;
  int ticks;

  /* Scores of the running block, and the mean of (sum of a block)²/ticks. */
  double blockSum;
  int blockTicks;
  double longRun = 1;
  int blocks;

  Recent copy() {
    Recent copy = new Recent();
    copy.mean = mean;
    copy.product = product;
    copy.square = square;
    copy.ticks = ticks;
    copy.blockSum = blockSum;
    copy.blockTicks = blockTicks;
    copy.longRun = longRun;
    copy.blocks = blocks;
    return copy;
  }

  /** Returns the score that is to be expected next. */
  double next() {
    return ticks < LEAST_TICKS || !(square > 0)
        ? 0
        : mean * Math.max(0, Math.min(MOST, product / square));
  }

  /**
   * Returns how much more a sum of scores varies than if they were independent, at least 1: by how
   * much a drift has to be worse than chance.
   */
  double longRun() {
    return Math.max(1, longRun);
  }

  /** Takes in a clipped score. */
  void learn(double score, double drift, int meanTicks, int memory) {
    double gain = Math.max(1.0 / memory, 1.0 / (ticks + 1));
    product += gain * (score * mean - product);
    square += gain * (mean * mean - square);
    mean += (score - mean) / meanTicks;
    ticks = Math.min(ticks + 1, memory);
    blockSum += drift;
    blockTicks++;
    if (blockTicks == BLOCK_TICKS) {
      double block = Math.min(blockSum * blockSum / BLOCK_TICKS, MOST_BLOCK * longRun());
      int most = Math.max(1, memory / BLOCK_TICKS);
      /* The 1 it began with counts as ten blocks. */
      longRun += (block - longRun) * Math.max(1.0 / most, 1.0 / (blocks + 10));
      blocks = Math.min(blocks + 1, most);
      blockSum = 0;
      blockTicks = 0;
    }
  }

  /** Lets the mean fade: nothing was to be learned. */
  void fade(int meanTicks) {
    mean -= mean / meanTicks;
  }
}

package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import java.util.ArrayList;
import java.util.List;

/**
 * The touches that led to one conversion, or to none, in order of time.
 *
 * <p>They are those of the look-back, the moment of the conversion itself included. Where any of
 * them is not Direct the Direct ones do not count; of those that count the latest {@link
 * AttributionPolicy#maxTouches()} stand. A Direct touch after all of them is kept at the end for
 * {@link AttributionModel#LAST} alone.
 */
public final class TouchPath {

  private final List<Touch> touches;
  private final int counting;
  private final AttributionPolicy policy;

  private TouchPath(List<Touch> touches, int counting, AttributionPolicy policy) {
    this.touches = touches;
    this.counting = counting;
    this.policy = policy;
  }

  /**
   * Returns the path to a moment.
   *
   * @param touches in any order, those outside the look-back too
   * @param endMillis when the conversion happened, or when it was given up; epoch milliseconds
   */
  public static TouchPath of(List<Touch> touches, long endMillis, AttributionPolicy policy) {
    List<Touch> within = new ArrayList<>(touches.size());
    for (Touch touch : touches) {
      long ageMillis = endMillis - touch.timeMillis();
      if (ageMillis >= 0 && ageMillis <= policy.lookBackMillis()) {
        within.add(touch);
      }
    }
    within.sort(Touch.ORDER);
    List<Touch> named = new ArrayList<>(within.size());
    for (Touch touch : within) {
      if (!touch.isDirect()) {
        named.add(touch);
      }
    }
    if (named.isEmpty()) {
      List<Touch> kept = latest(within, policy);
      return new TouchPath(List.copyOf(kept), kept.size(), policy);
    }
    List<Touch> kept = new ArrayList<>(latest(named, policy));
    int counting = kept.size();
    Touch last = within.get(within.size() - 1);
    if (last.isDirect()) {
      kept.add(last);
    }
    return new TouchPath(List.copyOf(kept), counting, policy);
  }

  private static List<Touch> latest(List<Touch> touches, AttributionPolicy policy) {
    return touches.subList(Math.max(0, touches.size() - policy.maxTouches()), touches.size());
  }

  /** Returns the touches; none where the look-back holds none. */
  public List<Touch> touches() {
    return touches;
  }

  /** Returns the channels of the touches that count: no Direct one where there is any other. */
  public List<Channel> channels() {
    return touches.subList(0, counting).stream().map(Touch::channel).toList();
  }

  /**
   * Returns what each of {@link #touches()} is owed, in millionths of the conversion. They add up
   * to exactly {@link Credits#ONE}, what rounding leaves going to the last touch that counts; an
   * empty path has no credits.
   */
  public long[] creditsMicro(AttributionModel model) {
    long[] credits = new long[touches.size()];
    if (credits.length == 0) {
      return credits;
    }
    switch (model) {
      case LAST -> credits[credits.length - 1] = Credits.ONE;
      case LAST_NON_DIRECT -> credits[counting - 1] = Credits.ONE;
      case FIRST -> credits[0] = Credits.ONE;
      case LINEAR -> linear(credits);
      case POSITION -> position(credits);
      case TIME_DECAY -> timeDecay(credits);
      case SET_SHAPLEY ->
          System.arraycopy(SetShapley.creditsMicro(channels()), 0, credits, 0, counting);
    }
    return credits;
  }

  private void linear(long[] credits) {
    for (int i = 0; i < counting; i++) {
      credits[i] = Credits.ONE / counting;
    }
    restToLast(credits);
  }

  private void position(long[] credits) {
    credits[0] = counting == 2 ? Credits.ONE / 2 : Credits.ONE * 4 / 10;
    for (int i = 1; i < counting - 1; i++) {
      credits[i] = Credits.ONE * 2 / 10 / (counting - 2);
    }
    restToLast(credits);
  }

  private void timeDecay(long[] credits) {
    double[] weights = decayWeights();
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < counting; i++) {
      credits[i] = (long) (weights[i] / sum * Credits.ONE);
    }
    restToLast(credits);
  }

  /**
   * Returns 2^(−age/half-life) of the touches that count, the age being that before the last of
   * them: the ratios are those of the ages before the conversion.
   */
  /* StrictMath and Java's strict arithmetic: the same bits on every machine. */
  double[] decayWeights() {
    long newestMillis = touches.get(counting - 1).timeMillis();
    double[] weights = new double[counting];
    for (int i = 0; i < counting; i++) {
      long ageMillis = newestMillis - touches.get(i).timeMillis();
      weights[i] = StrictMath.pow(2, -(double) ageMillis / policy.halfLifeMillis());
    }
    return weights;
  }

  private void restToLast(long[] credits) {
    credits[counting - 1] = 0;
    long given = 0;
    for (long credit : credits) {
      given += credit;
    }
    credits[counting - 1] = Credits.ONE - given;
  }
}

package dev.channelpulse.common.cause;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A slice that explains a part of a deviation.
 *
 * @param where conditions that its leaves meet, all of them, in order of the dimensions; none where
 *     it is about all leaves
 * @param part what deviates
 * @param share of the whole deviation that it explains: 1 for all of it, above 1 where other slices
 *     made up for some; above 0. Shares of several causes need not add up to 1
 * @param real sum of the slice, of {@link CausePart#RATE} its numerator, of {@link CausePart#MIX}
 *     its denominator
 * @param forecast of the same: of {@link CausePart#RATE} what its denominators as they were made
 *     likely, of {@link CausePart#MIX} its usual part of all denominators as they were
 * @param denominator of {@link CausePart#RATE} that of the slice, so that real / denominator and
 *     forecast / denominator are rates; otherwise 0
 */
public record Cause(
    List<Condition> where,
    CausePart part,
    double share,
    double real,
    double forecast,
    double denominator) {

  /** What {@link #element} returns where a cause is about all leaves. */
  public static final String EVERYWHERE = "all";

  public Cause {
    where = List.copyOf(where);
  }

  /** Returns real less forecast. */
  public double deviation() {
    return real - forecast;
  }

  /** Returns {@code platform=jd & region=11|31}, or {@link #EVERYWHERE}. */
  public String element() {
    return where.isEmpty()
        ? EVERYWHERE
        : where.stream().map(Condition::toString).collect(Collectors.joining(" & "));
  }
}

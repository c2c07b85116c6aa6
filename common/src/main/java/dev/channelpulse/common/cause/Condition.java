package dev.channelpulse.common.cause;

import java.util.List;

/**
 * What a cause says about one dimension.
 *
 * @param dimension its name
 * @param values one or more of its values, in order
 */
public record Condition(String dimension, List<String> values) {

  public Condition {
    values = List.copyOf(values);
  }

  /** Returns {@code platform=jd}, with several values {@code region=11|31}. */
  @Override
  public String toString() {
    return dimension + "=" + String.join("|", values);
  }
}

package dev.channelpulse.common.alert;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A slice that explains part of the gap between what was expected and what is.
 *
 * @param slice dimension to value, for example {@code payment_method} to {@code alipay}; at least
 *     one
 * @param shareRatio the part of the gap that the slice explains, 1 for all of it; slices that went
 *     the other way make others exceed 1
 * @param real what the slice came to, in the alert's unit, or in the numerator's for a ratio
 * @param expected what it should have come to
 */
public record AlertCause(
    SortedMap<String, String> slice, double shareRatio, double real, double expected) {

  /** Refuses a slice without a dimension; keeps a copy. */
  public AlertCause {
    if (slice.isEmpty()) {
      throw new IllegalArgumentException("a cause must name at least one dimension, found none");
    }
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
  }

  /** Returns the slice, printable, as {@code dimension=value}, several joined by {@code " & "}. */
  public String sliceText() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> pair : slice.entrySet()) {
      text.append(text.isEmpty() ? "" : " & ").append(Terms.printable(pair.getKey()));
      text.append('=').append(Terms.printable(pair.getValue()));
    }
    return text.toString();
  }
}

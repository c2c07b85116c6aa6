package dev.channelpulse.common.metric;

import java.io.Serial;
import java.io.Serializable;
import java.util.Set;

/**
 * Which {@code utm_campaign} values may stand under their own name.
 *
 * @param declared those that always do, in the form in which they count
 * @param top how many others do on each business day, 0 or more
 */
public record UtmPolicy(Set<String> declared, int top) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public UtmPolicy {
    declared = Set.copyOf(declared);
    if (top < 0) {
      throw new IllegalArgumentException("top must be 0 or more, found " + top);
    }
  }
}

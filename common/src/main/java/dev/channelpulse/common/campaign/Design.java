package dev.channelpulse.common.campaign;

import dev.channelpulse.common.event.HashedId;
import org.jspecify.annotations.Nullable;

/** How a campaign's lift is measured. */
public sealed interface Design {

  /** The false-alarm rate of a holdout that names none. */
  double DEFAULT_ALPHA = 0.05;

  /** Returns the word of the document and tag value, for example {@code pre_period}. */
  String text();

  /**
   * Some visitors are held out.
   *
   * @param assignment who says which arm a visitor is in
   * @param share of visitors that are treated, between 0 and 1, both excluded
   * @param salt what makes the arms independent of those of other campaigns, 1 to 64 characters;
   *     never {@code null} for {@link Assignment#HASH}
   * @param alpha false-alarm rate, 0.001 to 0.2
   */
  record Holdout(Assignment assignment, double share, @Nullable String salt, double alpha)
      implements Design {

    private static final double UNIT = 0x1p-53;

    @Override
    public String text() {
      return "holdout";
    }

    /**
     * Returns the arm that a visitor's id says; {@code null} where exposures say it. The same
     * visitor has the same arm always and everywhere; the arms of two salts have nothing to do with
     * each other.
     *
     * <p>Both salt and visitor id are hashed ({@link HashedId}), then the two together in this
     * order ({@link HashedId#ofAll}); the first 53 bits of that, as a fraction of 2<sup>53</sup>,
     * are below {@code share} for the treated.
     */
    public @Nullable Arm arm(HashedId visitor) {
      if (assignment == Assignment.EXPOSURE || salt == null) {
        return null;
      }
      HashedId both = HashedId.ofAll(HashedId.of(salt), visitor);
      return (both.high() >>> 11) * UNIT < share ? Arm.TREATMENT : Arm.CONTROL;
    }
  }

  /** What happened beside what the time before the campaign made likely. */
  record PrePeriod() implements Design {

    @Override
    public String text() {
      return "pre_period";
    }
  }

  /** The treated channels beside channels that the campaign does not touch. */
  record Controlled() implements Design {

    @Override
    public String text() {
      return "controlled";
    }
  }
}

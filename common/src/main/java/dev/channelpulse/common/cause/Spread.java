package dev.channelpulse.common.cause;

/** Squares of residuals and the variances that pure chance would have given them, both fading. */
final class Spread {

  /* Windows that an element's spread is taken for that of the leaves before its own tells more. */
  private static final double PRIOR_WINDOWS = 2;
  private static final double CLIP_SIGMAS = 4;

  double squares;
  double volumes;

  Spread(double squares, double volumes) {
    this.squares = squares;
    this.volumes = volumes;
  }

  /** Begins one that is as wide as another, with so much volume a window. */
  static Spread like(double dispersion, double volume) {
    double volumes = PRIOR_WINDOWS * Math.max(0, volume);
    return new Spread(dispersion * volumes, volumes);
  }

  /** Adds a residual. */
  void add(double square, double volume, double keep) {
    squares = keep * squares + square;
    volumes = keep * volumes + volume;
  }

  /** Adds a residual, of one beyond four sigmas no more than that. */
  void addClipped(double residual, double volume, double keep) {
    double dispersion = dispersion(1);
    double reach = CLIP_SIGMAS * CLIP_SIGMAS * dispersion * (volume + dispersion);
    add(Math.min(residual * residual, reach), volume, keep);
  }

  /** Returns the variance over the volume, above 0; the other one where there is none. */
  double dispersion(double without) {
    return squares > 0 && volumes > 0 ? squares / volumes : without;
  }

  Spread copy() {
    return new Spread(squares, volumes);
  }
}

package dev.channelpulse.common.journey;

/** Takes touches given (+1) and taken back (−1). */
@FunctionalInterface
public interface TouchReceiver {

  /** Takes one. */
  void touch(VisitTouch touch, int sign);
}

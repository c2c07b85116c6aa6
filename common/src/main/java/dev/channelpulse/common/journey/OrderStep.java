package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;

/**
 * That an order of a device came a step further, or (sign −1) that it was another device's after
 * all. Signs add: a step stands while its sum is positive.
 *
 * @param visitor the device
 * @param account the buyer
 * @param id of what is one step however often it comes; of several with one id the earliest stands
 * @param timeMillis when, epoch milliseconds
 * @param kind how far
 * @param sign +1 or −1
 */
public record OrderStep(
    HashedId visitor, HashedId account, HashedId id, long timeMillis, Kind kind, int sign) {

  /** How far an order came. */
  public enum Kind {
    PLACED(0, FunnelStep.PLACED),
    PAID(1, FunnelStep.PAID);

    private static final Kind[] BY_CODE = values();

    private final byte code;
    private final FunnelStep funnelStep;

    Kind(int code, FunnelStep funnelStep) {
      this.code = (byte) code;
      this.funnelStep = funnelStep;
    }

    /** Returns the stable code, 0 or 1, as state and wire bytes hold it. */
    public byte code() {
      return code;
    }

    FunnelStep funnelStep() {
      return funnelStep;
    }

    /**
     * Returns the kind with this code.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static Kind ofCode(int code) {
      if (code < 0 || code >= BY_CODE.length) {
        throw new IllegalArgumentException("order step code must be 0 or 1, found " + code);
      }
      return BY_CODE[code];
    }
  }
}

package dev.channelpulse.common.anomaly;

/**
 * The alert of one series: from strong ticks that are pending, N of M of which fire, to its end
 * after some calm ones. Ticks come in order; missing ones were neither strong nor calm.
 */
public final class Episode {

  /** Ticks that can be looked at, at most. */
  static final int MOST_TICKS = 30;

  static final long NEVER = Long.MIN_VALUE;

  State state = State.CALM;
  int direction;
  long startMillis = NEVER;
  long firedMillis = NEVER;
  /* The last ticks, the latest the lowest bit: strong below, strong above. */
  int low;
  int high;
  int calmTicks;
  long judgedMillis = NEVER;
  long lastMillis = NEVER;

  /** Where an alert stands. */
  public enum State {
    /** All is well. */
    CALM(0),
    /** Some strong ticks, not yet enough. */
    PENDING(1),
    /** It fires. */
    FIRING(2),
    /** It ended with this tick. */
    RESOLVED(3);

    private final int code;

    State(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static State ofCode(int code) {
      for (State state : values()) {
        if (state.code == code) {
          return state;
        }
      }
      throw new IllegalArgumentException("the code of a state must be 0 to 3, found " + code);
    }
  }

  /**
   * What one tick says.
   *
   * @param strong -1 or 1 where it deviates strongly to this side, else 0
   * @param certain -1 or 1 where it is enough by itself, as a drift or a run of zeros is, else 0
   * @param sinceMillis when what is certain began
   * @param calm whether all is as expected again
   * @param judged whether it says anything at all
   */
  record Sign(int strong, int certain, long sinceMillis, boolean calm, boolean judged) {}

  /** Returns where the alert stands. */
  public State state() {
    return state;
  }

  /** Returns whether it fires. */
  public boolean isFiring() {
    return state == State.FIRING;
  }

  /** Returns -1 where it is about too little, 1 about too much, 0 where all is well. */
  public int direction() {
    return direction;
  }

  /**
   * Returns the start of the first tick that it is about, epoch milliseconds; {@link
   * Long#MIN_VALUE} where all is well.
   */
  public long startMillis() {
    return startMillis;
  }

  /** Returns the start of the tick that it fired at; {@link Long#MIN_VALUE} before. */
  public long firedMillis() {
    return firedMillis;
  }

  Episode copy() {
    Episode copy = new Episode();
    copy.state = state;
    copy.direction = direction;
    copy.startMillis = startMillis;
    copy.firedMillis = firedMillis;
    copy.low = low;
    copy.high = high;
    copy.calmTicks = calmTicks;
    copy.judgedMillis = judgedMillis;
    copy.lastMillis = lastMillis;
    return copy;
  }

  /** Takes in a tick, and returns where the alert stands now. */
  State advance(AnomalyPolicy policy, long millis, Sign sign) {
    DecisionPolicy decision = policy.decision();
    long passed =
        lastMillis == NEVER ? 1 : Math.max(1, (millis - lastMillis) / policy.stepMillis());
    int shift = (int) Math.min(MOST_TICKS, passed);
    int mask = (1 << decision.ofTicks()) - 1;
    low = ((low << shift) | (sign.strong() < 0 ? 1 : 0)) & mask;
    high = ((high << shift) | (sign.strong() > 0 ? 1 : 0)) & mask;
    lastMillis = millis;
    if (sign.judged() || judgedMillis == NEVER) {
      judgedMillis = millis;
    }
    if (state == State.FIRING) {
      keep(decision, millis, sign);
    } else {
      look(policy, millis, sign);
    }
    return state;
  }

  private void look(AnomalyPolicy policy, long millis, Sign sign) {
    int strong = policy.decision().strongTicks();
    int below = Integer.bitCount(low);
    int above = Integer.bitCount(high);
    if (sign.certain() != 0) {
      fire(sign.certain(), Math.min(millis, sign.sinceMillis()), millis);
    } else if (below >= strong || above >= strong) {
      direction = below >= above ? -1 : 1;
      fire(direction, first(policy, millis), millis);
    } else if (below + above > 0) {
      state = State.PENDING;
      direction = below >= above ? -1 : 1;
      startMillis = first(policy, millis);
    } else {
      state = State.CALM;
      direction = 0;
      startMillis = NEVER;
      firedMillis = NEVER;
    }
  }

  /* The oldest strong tick that is still looked at. */
  private long first(AnomalyPolicy policy, long millis) {
    int bits = direction < 0 ? low : high;
    int ago = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
    return millis - ago * policy.stepMillis();
  }

  private void fire(int side, long since, long millis) {
    state = State.FIRING;
    direction = side;
    startMillis = since;
    firedMillis = millis;
    calmTicks = 0;
  }

  private void keep(DecisionPolicy decision, long millis, Sign sign) {
    if (sign.judged()) {
      calmTicks = sign.calm() ? calmTicks + 1 : 0;
    }
    boolean stale = millis - judgedMillis >= decision.staleMinutes() * 60_000L;
    if (calmTicks >= decision.calmTicks() || stale) {
      resolve();
    }
  }

  /** Ends it: what it was about is over, or is the level from now on. */
  void resolve() {
    state = State.RESOLVED;
    low = 0;
    high = 0;
    calmTicks = 0;
  }
}

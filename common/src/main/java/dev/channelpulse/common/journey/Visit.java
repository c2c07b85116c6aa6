package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import org.jspecify.annotations.Nullable;

/** One visit while its hits are walked through in order. */
final class Visit {

  final long startMillis;
  long lastMillis;
  int hits;
  int pageViews;
  private final ViewRate rate;
  private @Nullable Hit namedBy;
  private @Nullable Hit placedBy;
  private @Nullable Hit acceptedBy;
  private @Nullable HashedId account;
  private long accountMillis;

  Visit(long startMillis, JourneyPolicy policy) {
    this.startMillis = startMillis;
    this.lastMillis = startMillis;
    this.rate = new ViewRate(policy.mostViews(), policy.viewsWithinMillis());
  }

  /** Takes a hit that follows the others, or one that it {@linkplain #encloses encloses}. */
  void take(Hit hit) {
    lastMillis = Math.max(lastMillis, hit.timeMillis());
    hits++;
    if (hit.type() == ClickType.PAGE_VIEW) {
      pageViews++;
      rate.add(hit.timeMillis());
    }
    if (hit.touch() != null && (namedBy == null || Hit.ORDER.compare(hit, namedBy) < 0)) {
      namedBy = hit;
    }
    if (hit.place().isKnown() && (placedBy == null || Hit.ORDER.compare(hit, placedBy) < 0)) {
      placedBy = hit;
    }
    if (acceptsFirst(hit)) {
      acceptedBy = hit;
    }
    if (account == null && hit.account() != null) {
      account = hit.account();
      accountMillis = hit.timeMillis();
    }
  }

  /** Takes a step of an order, once all hits have been taken. */
  void take(KeptStep step) {
    if (account == null || step.timeMillis() < accountMillis) {
      account = step.account();
      accountMillis = step.timeMillis();
    }
  }

  /** Returns whether one more hit at its end leaves as it is what touch of whom it is. */
  boolean staysTouchWith(Hit hit) {
    return isRobot() || ((hit.account() == null || account != null) && !acceptsFirst(hit));
  }

  private boolean acceptsFirst(Hit hit) {
    return hit.lead() == LeadStep.ACCEPT
        && (acceptedBy == null || Hit.ORDER.compare(hit, acceptedBy) < 0);
  }

  /** Returns whether it is with this one of its hits that a lead accepted. */
  boolean acceptsWith(Hit hit) {
    return acceptedBy != null && acceptedBy.id().equals(hit.id());
  }

  /** Returns the account that the first of its events to name one named. */
  @Nullable HashedId account() {
    return account;
  }

  PastVisit pastVisit() {
    Touch touch = touch();
    return new PastVisit(
        startMillis,
        channel(),
        touch == null ? null : touch.campaign(),
        account,
        acceptedBy == null ? null : acceptedBy.timeMillis(),
        place());
  }

  /** Returns whether one of its hits has named its channel. */
  boolean isNamed() {
    return namedBy != null;
  }

  /** Returns whether one of its hits has named its place. */
  boolean isPlaced() {
    return placedBy != null;
  }

  /** Returns whether its page views come quicker than a person's. */
  boolean isRobot() {
    return rate.isExceeded();
  }

  /** Returns whether one more hit shows that what was a person's visit so far is a robot's. */
  boolean turnsRobotWith(Hit hit) {
    return !isRobot() && hit.type() == ClickType.PAGE_VIEW && rate.isExceededWith(hit.timeMillis());
  }

  /**
   * Returns whether one more hit leaves as they are the cuts and what the others count as: it lies
   * between the first and the last and, in a person's visit, behind the one that named the channel
   * if it names one itself, behind the one that named the place likewise, names no other account,
   * and is not the first with which a lead accepted.
   */
  boolean encloses(Hit hit) {
    return hits > 1
        && startMillis <= hit.timeMillis()
        && hit.timeMillis() <= lastMillis
        && (isRobot() || (renamesNothing(hit) && !acceptsFirst(hit) && !turnsRobotWith(hit)));
  }

  private boolean renamesNothing(Hit hit) {
    return (hit.touch() == null || isBehind(namedBy, hit))
        && (!hit.place().isKnown() || isBehind(placedBy, hit))
        && (hit.account() == null || hit.account().equals(account));
  }

  private static boolean isBehind(@Nullable Hit naming, Hit hit) {
    return naming != null && Hit.ORDER.compare(naming, hit) < 0;
  }

  /** Returns the touch of the hit that named its channel; {@code null} where none has. */
  @Nullable Touch touch() {
    return namedBy == null ? null : namedBy.touch();
  }

  Channel channel() {
    Touch touch = touch();
    return touch == null ? Channel.DIRECT : touch.channel();
  }

  /** Returns the place that the first of its hits to name one named. */
  Place place() {
    return placedBy == null ? Place.UNKNOWN : placedBy.place();
  }

  boolean isBounce() {
    return hits == 1 && pageViews == 1;
  }

  long seconds() {
    return (lastMillis - startMillis) / 1000;
  }
}

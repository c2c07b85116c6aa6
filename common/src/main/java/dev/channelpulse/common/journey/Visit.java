package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import org.jspecify.annotations.Nullable;

/** One visit while its hits are walked through in order. */
final class Visit {

  final long startMillis;
  long lastMillis;
  int hits;
  int pageViews;
  private @Nullable Hit namedBy;

  Visit(long startMillis) {
    this.startMillis = startMillis;
    this.lastMillis = startMillis;
  }

  /** Takes a hit that follows the others, or one from their midst that renames nothing. */
  void take(Hit hit) {
    lastMillis = Math.max(lastMillis, hit.timeMillis());
    hits++;
    if (hit.type() == ClickType.PAGE_VIEW) {
      pageViews++;
    }
    if (namedBy == null && hit.touch() != null) {
      namedBy = hit;
    }
  }

  /** Returns whether one of its hits has named its channel. */
  boolean isNamed() {
    return namedBy != null;
  }

  /**
   * Returns whether one more hit leaves cuts and channel as they are: it lies between the first and
   * the last, and behind the one that named the channel if it names one itself.
   */
  boolean encloses(Hit hit) {
    return startMillis < hit.timeMillis()
        && hit.timeMillis() < lastMillis
        && (hit.touch() == null || (namedBy != null && Hit.ORDER.compare(namedBy, hit) < 0));
  }

  /** Returns the touch of the hit that named its channel; {@code null} where none has. */
  @Nullable Touch touch() {
    return namedBy == null ? null : namedBy.touch();
  }

  Channel channel() {
    Touch touch = touch();
    return touch == null ? Channel.DIRECT : touch.channel();
  }

  boolean isBounce() {
    return hits == 1 && pageViews == 1;
  }

  long seconds() {
    return (lastMillis - startMillis) / 1000;
  }
}

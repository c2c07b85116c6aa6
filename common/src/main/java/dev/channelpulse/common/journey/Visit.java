package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.ClickType;
import org.jspecify.annotations.Nullable;

/** One visit while its hits are walked through in order. */
final class Visit {

  final long startMillis;
  long lastMillis;
  int hits;
  int pageViews;
  private @Nullable Channel named;

  Visit(long startMillis) {
    this.startMillis = startMillis;
    this.lastMillis = startMillis;
  }

  void take(Hit hit) {
    lastMillis = hit.timeMillis();
    hits++;
    if (hit.type() == ClickType.PAGE_VIEW) {
      pageViews++;
    }
    if (named == null) {
      named = hit.touch();
    }
  }

  /** Returns whether one of its hits has named its channel. */
  boolean isNamed() {
    return named != null;
  }

  Channel channel() {
    return named == null ? Channel.DIRECT : named;
  }

  boolean isBounce() {
    return hits == 1 && pageViews == 1;
  }

  long seconds() {
    return (lastMillis - startMillis) / 1000;
  }
}

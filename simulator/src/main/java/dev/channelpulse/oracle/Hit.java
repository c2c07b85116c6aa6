package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as it counts in traffic.
 *
 * @param click the event
 * @param channel the channel it counts under: its visit's, or a robot's own
 * @param bot whether a robot did it
 * @param newVisitor whether it is its visitor's first, or the first after a long absence
 * @param opened the visit that it is the first event of, {@code null} where it is not the first
 */
record Hit(Click click, Channel channel, boolean bot, boolean newVisitor, @Nullable Visit opened) {

  /** Returns the event of a robot, by its user agent or by its visit's rate, as it counts. */
  static Hit ofBot(Click click) {
    Channel channel = click.touch() == null ? Channel.DIRECT : click.touch().channel();
    return new Hit(click, channel, true, false, null);
  }

  /** Returns the events of a person's visits as they count. */
  static List<Hit> ofVisits(List<Visit> visits, OracleConfig config) {
    List<Hit> hits = new ArrayList<>();
    Click before = null;
    for (Visit visit : visits) {
      Channel channel = visit.channel();
      Visit opened = visit;
      for (Click click : visit.events()) {
        boolean newVisitor =
            before == null
                || click.timeMillis() - before.timeMillis() > config.newAfter().toMillis();
        hits.add(new Hit(click, channel, false, newVisitor, opened));
        opened = null;
        before = click;
      }
    }
    return hits;
  }
}

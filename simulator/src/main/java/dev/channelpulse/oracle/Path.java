package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an order came about, and which channels it is owed to: docs/attribution.md. */
final class Path {
  static final List<String> MODELS =
      List.of(
          "last", "last_non_direct", "first", "linear", "position", "time_decay", "set_shapley");

  static final long ONE = 1_000_000;

  private static final Channel UNTRACKED =
      new Channel(ChannelType.UNASSIGNED, "other", Paid.UNKNOWN);

  private final OrderSettings settings;
  private final List<Touch> all;
  private final List<Touch> counting;

  /** A visit on the way to an order. */
  record Touch(long timeMillis, Channel channel, @Nullable String campaign) {
    static final Comparator<Touch> IN_ORDER =
        Comparator.comparingLong(Touch::timeMillis)
            .thenComparing(touch -> touch.channel().type().code())
            .thenComparing(touch -> touch.channel().platform())
            .thenComparing(touch -> touch.channel().paid().code())
            .thenComparing(Touch::campaign, Comparator.nullsFirst(Comparator.naturalOrder()));

    boolean direct() {
      return channel.type() == ChannelType.DIRECT;
    }
  }

  /** What a touch gets of one conversion, in millionths. */
  record Share(Channel channel, long micro) {}

  /**
   * Finds the path to an order.
   *
   * @param touches of the buyer's account, in any order
   */
  Path(List<Touch> touches, long orderedMillis, OrderSettings settings) {
    this.settings = settings;
    long fromMillis = orderedMillis - settings.lookBack().toMillis();
    this.all =
        touches.stream()
            .filter(touch -> touch.timeMillis() >= fromMillis)
            .filter(touch -> touch.timeMillis() <= orderedMillis)
            .sorted(Touch.IN_ORDER)
            .toList();
    List<Touch> named = all.stream().filter(touch -> !touch.direct()).toList();
    List<Touch> candidates = named.isEmpty() ? all : named;
    int skipped = Math.max(0, candidates.size() - settings.mostTouches());
    this.counting = candidates.subList(skipped, candidates.size());
  }

  boolean untracked() {
    return all.isEmpty();
  }

  Channel channel() {
    if (untracked()) {
      return UNTRACKED;
    }
    return last(counting).channel();
  }

  /** Returns the channels of the touches that count, in order. */
  List<Channel> channels() {
    return counting.stream().map(Touch::channel).toList();
  }

  /** Returns the channels in order, each run of one of them once; none where it is untracked. */
  List<Channel> steps() {
    List<Channel> steps = new ArrayList<>();
    for (Touch touch : counting) {
      if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(touch.channel())) {
        steps.add(touch.channel());
      }
    }
    return steps;
  }

  /** Returns the campaign of the touch that gives the channel; {@code null} for none. */
  @Nullable String campaign() {
    return untracked() ? null : last(counting).campaign();
  }

  /** Returns what each touch gets, in order; they add up to one conversion. */
  List<Share> shares(String model) {
    if (untracked()) {
      return List.of(new Share(channel(), ONE));
    }
    if (model.equals("last")) {
      return List.of(new Share(last(all).channel(), ONE));
    }
    int count = counting.size();
    List<Long> micros = new ArrayList<>();
    long given = 0;
    for (int i = 0; i < count - 1; i++) {
      long micro = micro(model, i, count);
      micros.add(micro);
      given += micro;
    }
    micros.add(ONE - given);
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(new Share(counting.get(i).channel(), micros.get(i)));
    }
    return shares;
  }

  /** Returns what a touch that is not the last of those that count gets, rounded down. */
  private long micro(String model, int at, int count) {
    return switch (model) {
      case "last_non_direct" -> 0;
      case "first" -> at == 0 ? ONE : 0;
      case "linear" -> ONE / count;
      case "position" -> position(at, count);
      case "time_decay" -> (long) (weight(at) / weights() * ONE);
      case "set_shapley" -> equalOverChannels(at);
      default -> throw new IllegalArgumentException("model must be known, found " + model);
    };
  }

  private static long position(int at, int count) {
    if (count == 2) {
      return 500_000;
    }
    return at == 0 ? 400_000 : 200_000 / (count - 2);
  }

  /** A channel gets its part at the last of its touches. */
  private long equalOverChannels(int at) {
    List<Channel> channels = counting.stream().map(Touch::channel).toList();
    boolean again = channels.subList(at + 1, channels.size()).contains(channels.get(at));
    return again ? 0 : ONE / channels.stream().distinct().count();
  }

  private double weights() {
    double sum = 0;
    for (int i = 0; i < counting.size(); i++) {
      sum += weight(i);
    }
    return sum;
  }

  /* Ages before the last touch: before the order all would be larger by one factor. */
  private double weight(int at) {
    long ageMillis = last(counting).timeMillis() - counting.get(at).timeMillis();
    return StrictMath.pow(2, -(double) ageMillis / settings.halfLife().toMillis());
  }

  private static Touch last(List<Touch> touches) {
    return touches.get(touches.size() - 1);
  }
}

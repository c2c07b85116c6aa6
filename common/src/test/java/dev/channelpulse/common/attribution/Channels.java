package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Channels and paths for tests. */
final class Channels {

  static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  static final Channel WECHAT = new Channel(ChannelType.PRIVATE, "wechat", Paid.OWNED);
  static final Channel TMALL = new Channel(ChannelType.PLATFORM, "tmall", Paid.ORGANIC);
  static final Channel BAIDU_ORGANIC = new Channel(ChannelType.SEARCH, "baidu", Paid.ORGANIC);
  static final List<Channel> NAMED = List.of(DOUYIN, BAIDU, WECHAT, TMALL, BAIDU_ORGANIC);

  static final long DAY = Duration.ofDays(1).toMillis();
  static final long END = 100 * DAY;

  private Channels() {}

  /** Returns touches of these channels an hour apart, the last an hour before {@link #END}. */
  static List<Touch> hourly(Channel... channels) {
    List<Touch> touches = new ArrayList<>();
    for (int i = 0; i < channels.length; i++) {
      long hoursBefore = (long) channels.length - i;
      touches.add(new Touch(channels[i], END - Duration.ofHours(hoursBefore).toMillis()));
    }
    return touches;
  }

  static TouchPath path(Channel... channels) {
    return TouchPath.of(hourly(channels), END, AttributionPolicy.DEFAULT);
  }

  static Arbitrary<Channel> any() {
    List<Channel> all = new ArrayList<>(NAMED);
    all.add(Channel.DIRECT);
    return Arbitraries.of(all);
  }

  static long sum(long[] values) {
    return Arrays.stream(values).sum();
  }
}

package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import org.junit.jupiter.api.Test;

class SeriesTest {

  /* Computed outside this JVM: Flink finds a key's state by its hash, after a restart too. */
  @Test
  void keysHashTheSameInEveryProcess() {
    assertThat(Series.traffic().hashCode()).isEqualTo(96_026_080);
    assertThat(Series.traffic(ChannelType.CROSS_BORDER).hashCode()).isEqualTo(112_435_914);
    assertThat(Series.online().hashCode()).isEqualTo(96_735);
    assertThat(Series.health("clicks").hashCode()).isEqualTo(-1_357_714_360);
    assertThat(new HashedId(5_000_000_000L, -7).hashCode()).isEqualTo(381_177_381);
  }

  @Test
  void levelsHaveTagsOfTheirOwn() {
    assertThat(Series.traffic().tags()).containsExactly("all", "all", "all");
    assertThat(Series.traffic(ChannelType.CROSS_BORDER).tags())
        .containsExactly("cross_border", "all", "all");
    assertThat(Series.traffic(new Channel(ChannelType.SEARCH, "baidu", Paid.PAID)).tags())
        .containsExactly("search", "baidu", "paid");
    assertThat(Series.online(ChannelType.SEARCH).tags()).containsExactly("search");
    assertThat(Series.health("clicks").tags()).containsExactly("clicks");
  }
}

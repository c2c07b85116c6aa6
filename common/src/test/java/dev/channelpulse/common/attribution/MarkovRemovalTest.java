package dev.channelpulse.common.attribution;

import static dev.channelpulse.common.attribution.Channels.BAIDU;
import static dev.channelpulse.common.attribution.Channels.DOUYIN;
import static dev.channelpulse.common.attribution.Channels.TMALL;
import static dev.channelpulse.common.attribution.Channels.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkovRemovalTest {

  private final PathCounts counts = new PathCounts();

  @Test
  void noPaths() {
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.conversionRatio()).isZero();
    assertThat(removal.effectRatios()).isEmpty();
    assertThat(removal.sharesMicro()).isEmpty();
  }

  @Test
  void noPathConverts() {
    counts.add(List.of(DOUYIN, BAIDU), 0, 9);
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.conversionRatio()).isZero();
    assertThat(removal.effectRatios()).isEqualTo(Map.of(DOUYIN, 0.0, BAIDU, 0.0));
    assertThat(removal.sharesMicro()).isEmpty();
  }

  @Test
  void everyPathConvertsByOneChannel() {
    counts.add(List.of(DOUYIN), 9, 0);
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.conversionRatio()).isEqualTo(1);
    assertThat(removal.effectRatios()).isEqualTo(Map.of(DOUYIN, 1.0));
    assertThat(removal.sharesMicro()).isEqualTo(Map.of(DOUYIN, 1_000_000L));
  }

  @Test
  void aPathWithoutChannelsIsNotCounted() {
    counts.add(List.of(), 5, 5);
    assertThat(counts).isEqualTo(new PathCounts());
  }

  @Test
  void countsAreThereToBeRead() {
    counts.add(List.of(DOUYIN, DOUYIN, BAIDU, DOUYIN), 2, 3);
    assertThat(counts.started(DOUYIN)).isEqualTo(5);
    assertThat(counts.started(BAIDU)).isZero();
    assertThat(counts.moved(DOUYIN, BAIDU)).isEqualTo(5);
    assertThat(counts.moved(BAIDU, DOUYIN)).isEqualTo(5);
    assertThat(counts.moved(DOUYIN, DOUYIN)).isZero();
    assertThat(counts.converted(DOUYIN)).isEqualTo(2);
    assertThat(counts.lost(DOUYIN)).isEqualTo(3);
    assertThat(counts.converted(BAIDU)).isZero();
  }

  @Test
  void aChannelThatNeverLeadsOn() {
    counts.add(List.of(DOUYIN, BAIDU), 0, 4);
    counts.add(List.of(DOUYIN, WECHAT), 4, 0);
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.conversionRatio()).isEqualTo(0.5);
    assertThat(removal.effectRatios()).isEqualTo(Map.of(DOUYIN, 1.0, BAIDU, 0.0, WECHAT, 1.0));
    assertThat(removal.sharesMicro())
        .isEqualTo(Map.of(DOUYIN, 500_000L, BAIDU, 0L, WECHAT, 500_000L));
  }

  /* Ends are taken back before the steps to them: a circle without a way out. */
  @Test
  void aCircleWithoutAWayOut() {
    counts.add(List.of(BAIDU, TMALL, BAIDU), 0, 4);
    counts.add(List.of(BAIDU), 0, -4);
    counts.add(List.of(DOUYIN, BAIDU), 0, 1);
    counts.add(List.of(DOUYIN), 1, 0);
    counts.add(List.of(BAIDU), 0, -1);
    assertThat(counts.lost(BAIDU)).isZero();
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.effectRatios()).isEqualTo(Map.of(BAIDU, 0.0, DOUYIN, 1.0, TMALL, 0.0));
  }

  @Test
  void countsBelowZeroAreZero() {
    counts.add(List.of(DOUYIN), 3, 0);
    counts.add(List.of(BAIDU), -2, -7);
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.conversionRatio()).isEqualTo(1);
    assertThat(removal.effectRatios()).isEqualTo(Map.of(DOUYIN, 1.0, BAIDU, 0.0));
    assertThat(removal.sharesMicro()).isEqualTo(Map.of(DOUYIN, 1_000_000L, BAIDU, 0L));
  }

  @Test
  void roundingGoesToThoseCutMost() {
    counts.add(List.of(DOUYIN), 1, 0);
    counts.add(List.of(BAIDU), 1, 0);
    counts.add(List.of(TMALL), 1, 0);
    // By type: platform, content, search.
    assertThat(MarkovRemoval.of(counts).sharesMicro())
        .isEqualTo(Map.of(TMALL, 333_334L, DOUYIN, 333_333L, BAIDU, 333_333L));
  }

  @Test
  void largeCountsKeepTheirDigits() {
    counts.add(List.of(DOUYIN, BAIDU), 1, 999_999_999_998L);
    counts.add(List.of(BAIDU, DOUYIN), 1, 0);
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.conversionRatio()).isCloseTo(2e-12, within(1e-15));
    assertThat(removal.sharesMicro().values().stream().mapToLong(share -> share).sum())
        .isEqualTo(1_000_000);
  }

  @Test
  void aCountThatDoesNotFitIsRefused() {
    counts.add(List.of(DOUYIN), Long.MAX_VALUE, 0);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> counts.add(List.of(DOUYIN), 1, 0));
  }

  @Test
  void someHundredChannels() {
    Random random = new Random(300);
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      channels.add(new Channel(ChannelType.REFERRAL, "site" + i, Paid.UNKNOWN));
    }
    for (int path = 0; path < 20_000; path++) {
      List<Channel> touches = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        touches.add(channels.get(random.nextInt(channels.size())));
      }
      boolean converts = random.nextInt(20) == 0;
      counts.add(touches, converts ? 1 : 0, converts ? 0 : 1);
    }
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.effectRatios()).hasSize(300);
    // Every path walked is one that was counted, so the chain converts as often as the paths did.
    double converted = channels.stream().mapToLong(counts::converted).sum();
    assertThat(removal.conversionRatio()).isCloseTo(converted / 20_000, within(1e-9));
    assertThat(removal.sharesMicro().values().stream().mapToLong(share -> share).sum())
        .isEqualTo(1_000_000);
  }
}

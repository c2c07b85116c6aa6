package dev.channelpulse.common.attribution;

import static dev.channelpulse.common.attribution.Channels.BAIDU;
import static dev.channelpulse.common.attribution.Channels.DAY;
import static dev.channelpulse.common.attribution.Channels.DOUYIN;
import static dev.channelpulse.common.attribution.Channels.END;
import static dev.channelpulse.common.attribution.Channels.TMALL;
import static dev.channelpulse.common.attribution.Channels.WECHAT;
import static dev.channelpulse.common.attribution.Channels.hourly;
import static dev.channelpulse.common.attribution.Channels.path;
import static dev.channelpulse.common.channel.Channel.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.channelpulse.common.channel.Channel;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchPathTest {

  @Test
  void lastCountsDirectTheOthersOnlyWhereThereIsNothingElse() {
    TouchPath path = path(DIRECT, DOUYIN, DIRECT, BAIDU, DIRECT);
    assertThat(path.touches()).extracting(Touch::channel).containsExactly(DOUYIN, BAIDU, DIRECT);
    assertThat(path.channels()).containsExactly(DOUYIN, BAIDU);
    assertThat(path.creditsMicro(AttributionModel.LAST)).containsExactly(0, 0, 1_000_000);
    assertThat(path.creditsMicro(AttributionModel.LAST_NON_DIRECT))
        .containsExactly(0, 1_000_000, 0);
    assertThat(path.creditsMicro(AttributionModel.FIRST)).containsExactly(1_000_000, 0, 0);
    assertThat(path.creditsMicro(AttributionModel.LINEAR)).containsExactly(500_000, 500_000, 0);
    assertThat(path.creditsMicro(AttributionModel.POSITION)).containsExactly(500_000, 500_000, 0);
    // 2^(−2 h/7 d) to 1
    assertThat(path.creditsMicro(AttributionModel.TIME_DECAY)).containsExactly(497_937, 502_063, 0);
    assertThat(path.creditsMicro(AttributionModel.SET_SHAPLEY))
        .containsExactly(500_000, 500_000, 0);
  }

  @Test
  void whereThereIsNothingElseDirectCounts() {
    TouchPath path = path(DIRECT, DIRECT, DIRECT);
    assertThat(path.channels()).containsExactly(DIRECT, DIRECT, DIRECT);
    assertThat(path.creditsMicro(AttributionModel.LAST_NON_DIRECT))
        .containsExactly(0, 0, 1_000_000);
    assertThat(path.creditsMicro(AttributionModel.LINEAR))
        .containsExactly(333_333, 333_333, 333_334);
  }

  @Test
  void aChannelHasItsEqualPartAtTheLastOfItsTouches() {
    TouchPath path = path(DOUYIN, BAIDU, DOUYIN, DIRECT, TMALL, BAIDU);
    assertThat(path.touches())
        .extracting(Touch::channel)
        .containsExactly(DOUYIN, BAIDU, DOUYIN, TMALL, BAIDU);
    assertThat(path.creditsMicro(AttributionModel.SET_SHAPLEY))
        .containsExactly(0, 0, 333_333, 333_333, 333_334);
  }

  @Test
  void ofOneMomentTheNamedOneIsTheLast() {
    List<Touch> touches = List.of(new Touch(DOUYIN, END), new Touch(DIRECT, END));
    TouchPath path = TouchPath.of(touches, END, AttributionPolicy.DEFAULT);
    assertThat(path.touches()).containsExactly(new Touch(DOUYIN, END));
  }

  @Test
  void theLookBackHoldsBothItsEnds() {
    List<Touch> touches =
        List.of(
            new Touch(TMALL, END - 7 * DAY - 1),
            new Touch(DOUYIN, END - 7 * DAY),
            new Touch(BAIDU, END),
            new Touch(WECHAT, END + 1));
    assertThat(TouchPath.of(touches, END, AttributionPolicy.DEFAULT).channels())
        .containsExactly(DOUYIN, BAIDU);
  }

  @Test
  void aTouchOutsideTheLookBackIsNothingElse() {
    List<Touch> touches = List.of(new Touch(DOUYIN, END - 8 * DAY), new Touch(DIRECT, END - 1));
    assertThat(TouchPath.of(touches, END, AttributionPolicy.DEFAULT).channels())
        .containsExactly(DIRECT);
  }

  @Test
  void theLatestStandAndDirectPushesNoneOut() {
    Channel[] channels = new Channel[150];
    Arrays.fill(channels, 0, 90, DOUYIN);
    Arrays.fill(channels, 90, 150, DIRECT);
    channels[40] = BAIDU;
    channels[39] = WECHAT;
    TouchPath path = path(channels);
    assertThat(path.channels()).hasSize(50);
    assertThat(path.channels().get(0)).isEqualTo(BAIDU);
    assertThat(path.touches()).hasSize(51);
    assertThat(path.creditsMicro(AttributionModel.LAST)[50]).isEqualTo(1_000_000);
  }

  @Test
  void nothingLedHere() {
    TouchPath path = TouchPath.of(List.of(), END, AttributionPolicy.DEFAULT);
    assertThat(path.touches()).isEmpty();
    assertThat(path.channels()).isEmpty();
    for (AttributionModel model : AttributionModel.values()) {
      assertThat(path.creditsMicro(model)).isEmpty();
    }
  }

  /* The same on every machine: pinned. */
  @Test
  void timeDecayHalvesForEveryHalfLife() {
    AttributionPolicy policy = new AttributionPolicy(30 * DAY, 50, 7 * DAY);
    List<Touch> touches =
        List.of(
            new Touch(DOUYIN, END - 21 * DAY),
            new Touch(BAIDU, END - 14 * DAY),
            new Touch(WECHAT, END - 7 * DAY));
    assertThat(TouchPath.of(touches, END, policy).creditsMicro(AttributionModel.TIME_DECAY))
        .containsExactly(142_857, 285_714, 571_429);
    List<Touch> many = hourly(Collections.nCopies(50, DOUYIN).toArray(Channel[]::new));
    long[] credits = TouchPath.of(many, END, policy).creditsMicro(AttributionModel.TIME_DECAY);
    assertThat(Arrays.copyOf(credits, 3)).containsExactly(18_045, 18_119, 18_194);
    assertThat(credits[49]).isEqualTo(22_111);
  }

  @Test
  void aTinyHalfLifeLeavesAllToTheLast() {
    AttributionPolicy policy = new AttributionPolicy(90 * DAY, 50, 1);
    assertThat(
            TouchPath.of(hourly(DOUYIN, BAIDU), END, policy)
                .creditsMicro(AttributionModel.TIME_DECAY))
        .containsExactly(0, 1_000_000);
  }

  @Test
  void theModelsHaveStableCodesAndTexts() {
    assertThat(AttributionModel.values())
        .extracting(model -> model.code() + " " + model.text())
        .containsExactly(
            "0 last",
            "1 last_non_direct",
            "2 first",
            "3 linear",
            "4 position",
            "5 time_decay",
            "6 set_shapley");
    for (AttributionModel model : AttributionModel.values()) {
      assertThat(AttributionModel.ofCode(model.code())).isEqualTo(model);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.ofCode(7))
        .withMessage("attribution model code must be 0 to 6, found 7");
  }

  @Test
  void aPolicyKnowsItsBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionPolicy(DAY - 1, 50, DAY))
        .withMessage("look-back must be between P1D and P90D, found PT23H59M59.999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionPolicy(90 * DAY + 1, 50, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionPolicy(DAY, 0, DAY))
        .withMessage("touches kept must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionPolicy(DAY, 1, 0))
        .withMessage("half-life must be positive, found PT0S");
  }
}

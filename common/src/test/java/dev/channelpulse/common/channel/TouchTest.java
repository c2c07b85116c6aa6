package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchTest {

  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Touch FIXTURE = new Touch(DOUYIN, Ga4Channel.PAID_VIDEO, "双11");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Double11, double11",
        "'  双11 大促 ', 双11 大促",
        "'a\nb\\c', a b/c",
        "'\u200b', -",
        "' ', -",
        "undefined, -",
        "-, -"
      })
  void aCampaignIsPrintableText(@Nullable String said, @Nullable String campaign) {
    assertThat(touch(Clicks.click().utm("baidu", "cpc", said)).campaign()).isEqualTo(campaign);
  }

  @Test
  void aCampaignHasAtMost64Characters() {
    assertThat(touch(Clicks.click().utm("baidu", "cpc", "😀".repeat(65))).campaign())
        .isEqualTo("😀".repeat(64));
  }

  @Test
  void theFieldWinsOverTheUrl() {
    Clicks click = Clicks.click().url("https://brand.example/?utm_campaign=url&utm_source=baidu");
    assertThat(touch(click).campaign()).isEqualTo("url");
    assertThat(touch(click.utm(null, null, "field")).campaign()).isEqualTo("field");
  }

  @Test
  void evidenceThatNoRuleKnowsHasACampaignToo() {
    Touch touch = touch(Clicks.click().utm("no-such-source", "x", "double11"));
    assertThat(touch.channel().type()).isEqualTo(ChannelType.UNASSIGNED);
    assertThat(touch.campaign()).isEqualTo("double11");
  }

  @Test
  void theOrderLooksAtEveryPart() {
    List<Touch> sorted =
        List.of(
            new Touch(Channel.DIRECT, Ga4Channel.UNASSIGNED, "z"),
            new Touch(DOUYIN, Ga4Channel.PAID_SEARCH, "z"),
            new Touch(DOUYIN, Ga4Channel.PAID_SOCIAL, null),
            new Touch(DOUYIN, Ga4Channel.PAID_SOCIAL, "a"),
            new Touch(DOUYIN, Ga4Channel.PAID_SOCIAL, "b"));
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = 0; j < sorted.size(); j++) {
        assertThat(Integer.signum(Touch.ORDER.compare(sorted.get(i), sorted.get(j))))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Property(tries = 200, seed = "29")
  void bytesGiveBackWhatTheyTook(
      @ForAll Ga4Channel ga4, @ForAll @StringLength(max = 64) String campaign) {
    Touch touch = new Touch(DOUYIN, ga4, campaign.isEmpty() ? null : campaign);
    assertThat(CodecContract.roundTrip(TouchCodec.INSTANCE, touch)).isEqualTo(touch);
  }

  @Test
  void theBytesOfVersionOneAreReadAndWritten() {
    assertThat(CodecContract.fixture(TouchTest.class, TouchCodec.INSTANCE, 1)).isEqualTo(FIXTURE);
    assertThat(TouchCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(TouchCodec.INSTANCE, FIXTURE))
        .isEqualTo(CodecContract.fixtureBytes(TouchTest.class, TouchCodec.INSTANCE, 1));
  }

  @Test
  void codesNeverChangeTheirMeaning() {
    assertThat(Arrays.stream(Ga4Channel.values()).map(each -> each.code() + " " + each.text()))
        .containsExactly(
            "0 Direct",
            "1 Cross-network",
            "2 Paid Shopping",
            "3 Paid Search",
            "4 Paid Social",
            "5 Paid Video",
            "6 Display",
            "7 Paid Other",
            "8 Organic Shopping",
            "9 Organic Social",
            "10 Organic Video",
            "11 Organic Search",
            "12 AI Assistant",
            "13 Referral",
            "14 Email",
            "15 Affiliates",
            "16 Audio",
            "17 SMS",
            "18 Mobile Push Notifications",
            "19 Unassigned");
    for (Ga4Channel each : Ga4Channel.values()) {
      assertThat(Ga4Channel.ofCode(each.code())).isEqualTo(each);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ga4Channel.ofCode(20))
        .withMessage("GA4 channel code must be 0 to 19, found 20");
  }

  private static Touch touch(Clicks click) {
    return Objects.requireNonNull(ChannelRules.defaults().classify(click.event()).touch());
  }
}

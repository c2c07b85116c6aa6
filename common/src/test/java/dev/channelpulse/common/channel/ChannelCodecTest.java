package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChannelCodecTest {

  private static final Channel FIXTURE = new Channel(ChannelType.CONTENT, "小红书", Paid.ORGANIC);

  @Property(tries = 200, seed = "23")
  void givesBackWhatItTook(
      @ForAll ChannelType type,
      @ForAll @StringLength(max = 64) String platform,
      @ForAll Paid paid) {
    Channel channel = new Channel(type, platform, paid);
    assertThat(CodecContract.roundTrip(ChannelCodec.INSTANCE, channel)).isEqualTo(channel);
  }

  @Test
  void readsTheBytesOfVersionOne() {
    assertThat(CodecContract.fixture(ChannelCodecTest.class, ChannelCodec.INSTANCE, 1))
        .isEqualTo(FIXTURE);
  }

  @Test
  void writesTheBytesOfVersionOne() {
    assertThat(ChannelCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(ChannelCodec.INSTANCE, FIXTURE))
        .isEqualTo(CodecContract.fixtureBytes(ChannelCodecTest.class, ChannelCodec.INSTANCE, 1));
  }

  @Test
  void codesNeverChangeTheirMeaning() {
    assertThat(Arrays.stream(ChannelType.values()).map(type -> type.code() + " " + type.text()))
        .containsExactly(
            "0 direct",
            "1 platform",
            "2 social",
            "3 content",
            "4 private",
            "5 cross_border",
            "6 search",
            "7 affiliate",
            "8 display",
            "9 push",
            "10 ai",
            "11 referral",
            "12 unassigned");
    assertThat(Arrays.stream(Paid.values()).map(paid -> paid.code() + " " + paid.text()))
        .containsExactly("0 unknown", "1 paid", "2 organic", "3 owned");
    for (ChannelType type : ChannelType.values()) {
      assertThat(ChannelType.ofCode(type.code())).isEqualTo(type);
    }
    for (Paid paid : Paid.values()) {
      assertThat(Paid.ofCode(paid.code())).isEqualTo(paid);
    }
  }

  @Test
  void codesOfALaterReleaseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelType.ofCode(13))
        .withMessage("channel type code must be 0 to 12, found 13");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Paid.ofCode(-1))
        .withMessage("paid code must be 0 to 3, found -1");
  }
}

package dev.channelpulse.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashedIdCodecTest {

  private static final HashedId FIXTURE = new HashedId(0x0123456789abcdefL, -2);

  @Property(tries = 200, seed = "22")
  void givesBackWhatItTook(@ForAll long high, @ForAll long low) {
    HashedId id = new HashedId(high, low);
    assertThat(CodecContract.roundTrip(HashedIdCodec.INSTANCE, id)).isEqualTo(id);
  }

  @Test
  void readsTheBytesOfVersionOne() {
    assertThat(CodecContract.fixture(HashedIdCodecTest.class, HashedIdCodec.INSTANCE, 1))
        .isEqualTo(FIXTURE);
  }

  @Test
  void writesTheBytesOfVersionOne() {
    assertThat(HashedIdCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(HashedIdCodec.INSTANCE, FIXTURE))
        .isEqualTo(CodecContract.fixtureBytes(HashedIdCodecTest.class, HashedIdCodec.INSTANCE, 1));
  }
}

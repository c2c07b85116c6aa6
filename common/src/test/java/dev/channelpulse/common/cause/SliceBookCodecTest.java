package dev.channelpulse.common.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceBookCodecTest {

  private static final CausePolicy POLICY = new CausePolicy(60, 3, 0.1, 4.5, 0.1);

  @Test
  void booksOfVersionOneAreRead() {
    SliceBook read = CodecContract.fixture(SliceBookCodecTest.class, SliceBookCodec.INSTANCE, 1);
    assertThat(read).usingRecursiveComparison().isEqualTo(book());
    assertThat(CodecContract.written(SliceBookCodec.INSTANCE, book()))
        .isEqualTo(
            CodecContract.fixtureBytes(SliceBookCodecTest.class, SliceBookCodec.INSTANCE, 1));
  }

  @Test
  void booksComeBackAndGoOnAsIfNothingHadHappened() {
    SliceBook book = book();
    SliceBook back = CodecContract.roundTrip(SliceBookCodec.INSTANCE, book);
    SliceBook copy = SliceBookCodec.INSTANCE.copy(book);
    byte[] before = CodecContract.written(SliceBookCodec.INSTANCE, book);
    for (int minute = 16; minute < 48; minute++) {
      back.learn(minute(minute), POLICY);
      copy.learn(minute(minute), POLICY);
    }
    assertThat(CodecContract.written(SliceBookCodec.INSTANCE, book)).isEqualTo(before);
    for (int minute = 16; minute < 48; minute++) {
      book.learn(minute(minute), POLICY);
    }
    byte[] after = CodecContract.written(SliceBookCodec.INSTANCE, book);
    assertThat(CodecContract.written(SliceBookCodec.INSTANCE, back)).isEqualTo(after);
    assertThat(CodecContract.written(SliceBookCodec.INSTANCE, copy)).isEqualTo(after);
  }

  /* A rate with elements, a leaf let go, and a minute pending. */
  private static SliceBook book() {
    SliceBook book = SliceBook.ofRate(2);
    for (int minute = 0; minute < 16; minute++) {
      book.learn(minute(minute), POLICY);
    }
    return book;
  }

  private static List<LeafCount> minute(int minute) {
    List<LeafCount> counts = new ArrayList<>();
    counts.add(new LeafCount(List.of("京东", "r0"), 7 + minute % 3, 10));
    counts.add(new LeafCount(List.of("tmall", "r0"), 20 - minute % 5, 20 + minute % 2));
    counts.add(new LeafCount(List.of("tmall", "r1"), 1, 3));
    counts.add(new LeafCount(List.of("own", "r" + minute), 1, 1));
    return counts;
  }
}

package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JourneyCodecsTest {

  private static final long START = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "百度", Paid.ORGANIC);
  private static final HashedId VISITOR = new HashedId(0x0123456789abcdefL, -2);
  private static final Hit NAMED =
      new Hit(new HashedId(7, 8), START, ClickType.PAGE_VIEW, DOUYIN, false);
  private static final Hit REPEATED =
      new Hit(new HashedId(9, -1), START + 61_001, ClickType.CART_ADD, null, true, 3);

  @Property(tries = 300, seed = "28")
  void hitsComeBack(
      @ForAll long high,
      @ForAll long timeMillis,
      @ForAll ClickType type,
      @ForAll boolean touched,
      @ForAll boolean robot,
      @ForAll @IntRange(min = 1) int copies) {
    Hit hit =
        new Hit(new HashedId(high, 1), timeMillis, type, touched ? BAIDU : null, robot, copies);
    assertThat(CodecContract.roundTrip(HitCodec.INSTANCE, hit)).isEqualTo(hit);
    VisitorHit arrived = new VisitorHit(VISITOR, hit);
    assertThat(CodecContract.roundTrip(VisitorHitCodec.INSTANCE, arrived)).isEqualTo(arrived);
  }

  @Test
  void aVisitorNeverSeenComesBack() {
    assertSame(CodecContract.roundTrip(JourneyCodec.INSTANCE, new Journey()), new Journey());
  }

  @Test
  void aCopyOfAJourneySharesNothing() {
    Journey journey = journey();
    Journey copy = JourneyCodec.INSTANCE.copy(journey);
    journey.hits.clear();
    journey.past.note(REPEATED, DOUYIN);
    assertSame(copy, journey());
  }

  @Test
  void hitsOfVersionOneAreRead() {
    assertThat(CodecContract.fixture(JourneyCodecsTest.class, HitCodec.INSTANCE, 1))
        .isEqualTo(REPEATED);
    assertWritten(HitCodec.INSTANCE, REPEATED);
  }

  @Test
  void visitorsHitsOfVersionOneAreRead() {
    VisitorHit arrived = new VisitorHit(VISITOR, NAMED);
    assertThat(CodecContract.fixture(JourneyCodecsTest.class, VisitorHitCodec.INSTANCE, 1))
        .isEqualTo(arrived);
    assertWritten(VisitorHitCodec.INSTANCE, arrived);
  }

  @Test
  void journeysOfVersionOneAreRead() {
    assertSame(CodecContract.fixture(JourneyCodecsTest.class, JourneyCodec.INSTANCE, 1), journey());
    assertWritten(JourneyCodec.INSTANCE, journey());
  }

  @Test
  void codesNeverChangeTheirMeaning() {
    assertThat(Arrays.stream(Deed.values()).map(deed -> deed.index + " " + deed))
        .containsExactly("0 VISIT", "1 ITEM", "2 CART");
    assertThat(Arrays.stream(ClickType.values()).map(type -> type.code() + " " + type.text()))
        .containsExactly(
            "0 page_view",
            "1 item_view",
            "2 search",
            "3 cart_add",
            "4 cart_remove",
            "5 favorite",
            "6 checkout",
            "7 login",
            "8 share",
            "9 exposure",
            "10 lead",
            "11 other");
  }

  private static Journey journey() {
    Marks.Mark mark = new Marks.Mark(BAIDU, new long[] {START - 5, START - 6, Marks.NEVER});
    Marks past = new Marks(new ArrayList<>(List.of(mark)), START - 5, ChannelType.SEARCH);
    return new Journey(
        past, new ArrayList<>(List.of(NAMED, REPEATED)), START - 1, START + 1_800_000);
  }

  private static <T> void assertWritten(Codec<T> codec, T value) {
    assertThat(codec.version()).isEqualTo(1);
    assertThat(CodecContract.written(codec, value))
        .isEqualTo(CodecContract.fixtureBytes(JourneyCodecsTest.class, codec, 1));
  }

  private static void assertSame(Journey found, Journey expected) {
    assertThat(found.hits).isEqualTo(expected.hits);
    assertThat(found.settledMillis).isEqualTo(expected.settledMillis);
    assertThat(found.wakeMillis()).isEqualTo(expected.wakeMillis());
    assertThat(found.past.lastMillis()).isEqualTo(expected.past.lastMillis());
    assertThat(found.past.lastType()).isEqualTo(expected.past.lastType());
    assertThat(marks(found)).isEqualTo(marks(expected));
  }

  private static List<String> marks(Journey journey) {
    return journey.past.all().stream()
        .map(mark -> mark.channel + " " + Arrays.toString(mark.last))
        .toList();
  }
}

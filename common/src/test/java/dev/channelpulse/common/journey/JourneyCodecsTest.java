package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class JourneyCodecsTest {

  private static final long START = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "百度", Paid.ORGANIC);
  private static final HashedId VISITOR = new HashedId(0x0123456789abcdefL, -2);
  private static final Touch TOUCH = new Touch(DOUYIN, Ga4Channel.PAID_VIDEO, "双11");
  private static final Hit NAMED = named(TOUCH);

  /* What is known of it where version 1 wrote it. */
  private static final Hit NAMED_ONCE = named(new Touch(DOUYIN, Ga4Channel.PAID_SOCIAL, null));

  private static final Hit REPEATED =
      new Hit(new HashedId(9, -1), START + 61_001, ClickType.CART_ADD, null, true, 3);

  @Property(tries = 300, seed = "28")
  void hitsComeBack(
      @ForAll long high,
      @ForAll long timeMillis,
      @ForAll ClickType type,
      @ForAll Ga4Channel ga4,
      @ForAll @StringLength(max = 64) String campaign,
      @ForAll boolean touched,
      @ForAll boolean robot,
      @ForAll @IntRange(min = 1) int copies) {
    Touch touch = touched ? new Touch(BAIDU, ga4, campaign.isEmpty() ? null : campaign) : null;
    Hit hit = new Hit(new HashedId(high, 1), timeMillis, type, touch, robot, copies);
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
    Journey journey = journey(NAMED);
    Journey copy = JourneyCodec.INSTANCE.copy(journey);
    journey.hits.clear();
    journey.past.note(REPEATED, DOUYIN);
    assertSame(copy, journey(NAMED));
  }

  @Test
  void hitsOfEveryVersionAreRead() {
    assertThat(fixture(HitCodec.INSTANCE, 1)).isEqualTo(REPEATED);
    assertThat(fixture(HitCodec.INSTANCE, 2)).isEqualTo(NAMED);
    assertWritten(HitCodec.INSTANCE, NAMED);
  }

  @Test
  void visitorsHitsOfEveryVersionAreRead() {
    assertThat(fixture(VisitorHitCodec.INSTANCE, 1)).isEqualTo(new VisitorHit(VISITOR, NAMED_ONCE));
    VisitorHit arrived = new VisitorHit(VISITOR, NAMED);
    assertThat(fixture(VisitorHitCodec.INSTANCE, 2)).isEqualTo(arrived);
    assertWritten(VisitorHitCodec.INSTANCE, arrived);
  }

  @Test
  void journeysOfEveryVersionAreRead() {
    assertSame(fixture(JourneyCodec.INSTANCE, 1), journey(NAMED_ONCE));
    assertSame(fixture(JourneyCodec.INSTANCE, 2), journey(NAMED));
    assertWritten(JourneyCodec.INSTANCE, journey(NAMED));
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

  private static <T> T fixture(Codec<T> codec, int version) {
    return CodecContract.fixture(JourneyCodecsTest.class, codec, version);
  }

  private static Hit named(Touch touch) {
    return new Hit(new HashedId(7, 8), START, ClickType.PAGE_VIEW, touch, false);
  }

  private static Journey journey(Hit named) {
    Marks.Mark mark = new Marks.Mark(BAIDU, new long[] {START - 5, START - 6, Marks.NEVER});
    Marks past = new Marks(new ArrayList<>(List.of(mark)), START - 5, ChannelType.SEARCH);
    return new Journey(
        past, new ArrayList<>(List.of(named, REPEATED)), START - 1, START + 1_800_000);
  }

  private static <T> void assertWritten(Codec<T> codec, T value) {
    assertThat(codec.version()).isEqualTo(2);
    assertThat(CodecContract.written(codec, value))
        .isEqualTo(CodecContract.fixtureBytes(JourneyCodecsTest.class, codec, 2));
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

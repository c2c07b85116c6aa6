package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.campaign.Exposure;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JourneyCodecsTest {

  private static final long START = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "百度", Paid.ORGANIC);
  private static final HashedId VISITOR = new HashedId(0x0123456789abcdefL, -2);
  private static final HashedId ACCOUNT = new HashedId(5, 6);
  private static final OrderStep STEP =
      new OrderStep(VISITOR, ACCOUNT, new HashedId(3, 4), START - 3, Step.PAID, -1);
  private static final Touch TOUCH = new Touch(DOUYIN, Ga4Channel.PAID_VIDEO, "双11");
  private static final Hit NAMED = named(TOUCH);

  /* What is known of it where version 1 wrote it. */
  private static final Hit NAMED_ONCE = named(new Touch(DOUYIN, Ga4Channel.PAID_SOCIAL, null));

  private static final Hit EXPOSED =
      new Hit(
          new HashedId(7, 8),
          START,
          ClickType.EXPOSURE,
          TOUCH,
          false,
          new HashedId(1, 1),
          null,
          new Exposure("双11", Arm.CONTROL),
          Place.UNKNOWN,
          1);
  private static final Place PLACE = new Place("mini_program", "CN-GD");
  private static final Hit PLACED =
      new Hit(
          EXPOSED.id(),
          START,
          ClickType.EXPOSURE,
          TOUCH,
          false,
          EXPOSED.account(),
          null,
          EXPOSED.exposure(),
          PLACE,
          2);
  private static final Hit REPEATED =
      new Hit(new HashedId(9, -1), START + 61_001, ClickType.CART_ADD, null, true, null, null, 3);

  @Test
  void sightingsOfVersionOneAreRead() {
    VisitorSighting seen =
        new VisitorSighting(
            new HashedId(7, 8),
            new Sighting(START, ChannelType.CONTENT, new Exposure("双11", Arm.TREATMENT)),
            -1);
    assertThat(fixture(VisitorSightingCodec.INSTANCE, 1)).isEqualTo(seen);
    assertWritten(VisitorSightingCodec.INSTANCE, seen);
    VisitorSighting began =
        new VisitorSighting(new HashedId(7, 8), new Sighting(START, ChannelType.AI, null), 1);
    assertThat(CodecContract.roundTrip(VisitorSightingCodec.INSTANCE, began)).isEqualTo(began);
  }

  @Property(tries = 300, seed = "28")
  void hitsComeBack(
      @ForAll long high,
      @ForAll long timeMillis,
      @ForAll ClickType type,
      @ForAll Ga4Channel ga4,
      @ForAll @StringLength(max = 64) String campaign,
      @ForAll boolean touched,
      @ForAll boolean robot,
      @ForAll boolean known,
      @ForAll @IntRange(max = 3) int lead,
      @ForAll @StringLength(max = 20) String region,
      @ForAll @IntRange(min = 1) int copies) {
    Touch touch = touched ? new Touch(BAIDU, ga4, campaign.isEmpty() ? null : campaign) : null;
    HashedId account = known ? new HashedId(high, 2) : null;
    Hit hit =
        new Hit(
            new HashedId(high, 1),
            timeMillis,
            type,
            touch,
            robot,
            account,
            LeadStep.ofCode(lead),
            touched ? new Exposure("d11", Arm.TREATMENT) : null,
            Place.of(known ? "app" : null, region),
            copies);
    assertThat(CodecContract.roundTrip(HitCodec.INSTANCE, hit)).isEqualTo(hit);
    VisitorEvent arrived = VisitorEvent.of(VISITOR, hit);
    assertThat(CodecContract.roundTrip(VisitorEventCodec.INSTANCE, arrived)).isEqualTo(arrived);
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
    assertThat(fixture(HitCodec.INSTANCE, 3)).isEqualTo(EXPOSED);
    assertThat(fixture(HitCodec.INSTANCE, 4)).isEqualTo(PLACED);
    assertWritten(HitCodec.INSTANCE, PLACED);
  }

  /* In bits that were always zero: no version of its own. */
  @Test
  void leadStepsAreBitsOfTheFlags() {
    for (LeadStep step : LeadStep.values()) {
      Hit plain = new Hit(new HashedId(7, 8), START, ClickType.LEAD, null, true);
      Hit lead = new Hit(new HashedId(7, 8), START, ClickType.LEAD, null, true, null, step, 1);
      byte[] bytes = CodecContract.written(HitCodec.INSTANCE, plain);
      bytes[bytes.length - 1] = (byte) (bytes[bytes.length - 1] | step.code() << 4);
      assertThat(CodecContract.written(HitCodec.INSTANCE, lead)).isEqualTo(bytes);
    }
  }

  @Test
  void visitorsEventsOfEveryVersionAreRead() {
    VisitorEvent step = VisitorEvent.of(STEP);
    assertThat(CodecContract.roundTrip(VisitorEventCodec.INSTANCE, step)).isEqualTo(step);
    VisitorEvent arrived = VisitorEvent.of(VISITOR, NAMED);
    assertThat(fixture(VisitorEventCodec.INSTANCE, 1)).isEqualTo(arrived);
    assertWritten(VisitorEventCodec.INSTANCE, arrived);
  }

  @Test
  void stepsOfEveryVersionAreRead() {
    assertThat(fixture(OrderStepCodec.INSTANCE, 1)).isEqualTo(STEP);
    assertWritten(OrderStepCodec.INSTANCE, STEP);
  }

  @Test
  void journeysOfEveryVersionAreRead() {
    assertSame(fixture(JourneyCodec.INSTANCE, 1), journey(NAMED_ONCE));
    assertSame(fixture(JourneyCodec.INSTANCE, 2), journey(NAMED));
    Journey unaccepted = journeyOfABuyer(NAMED, null, Marks.NEVER, Place.UNKNOWN);
    Journey unordered = journeyOfABuyer(NAMED, START - 3, Marks.NEVER, Place.UNKNOWN);
    Journey unplaced = journeyOfABuyer(NAMED, START - 3, START - 8, Place.UNKNOWN);
    Journey placed = journeyOfABuyer(PLACED, START - 3, START - 8, PLACE);
    assertSame(fixture(JourneyCodec.INSTANCE, 3), unaccepted);
    assertSame(fixture(JourneyCodec.INSTANCE, 4), unaccepted);
    assertSame(fixture(JourneyCodec.INSTANCE, 5), unordered);
    assertSame(fixture(JourneyCodec.INSTANCE, 6), unplaced);
    assertSame(fixture(JourneyCodec.INSTANCE, 7), placed);
    assertWritten(JourneyCodec.INSTANCE, placed);
  }

  @Test
  void codesNeverChangeTheirMeaning() {
    assertThat(Arrays.stream(Deed.values()).map(deed -> deed.index + " " + deed))
        .containsExactly("0 VISIT", "1 ITEM", "2 CART");
    assertThat(Arrays.stream(LeadStep.values()).map(step -> step.code() + " " + step))
        .containsExactly("1 SCAN", "2 ADD", "3 ACCEPT");
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
    Marks past =
        new Marks(
            new ArrayList<>(List.of(mark)),
            new FunnelMarks(),
            new TransitionMarks(),
            START - 5,
            ChannelType.SEARCH);
    return new Journey(
        past,
        List.of(named, REPEATED),
        List.of(),
        List.of(),
        null,
        Marks.NEVER,
        START - 1,
        START + 1_800_000);
  }

  private static Journey journeyOfABuyer(
      Hit hit, @Nullable Long acceptMillis, long orderedMillis, Place place) {
    Journey journey = journey(hit);
    journey.past.note(KeptStep.of(STEP), BAIDU);
    journey.steps.add(KeptStep.of(STEP));
    journey.pastVisits.add(new PastVisit(START - 9, DOUYIN, "双11", null, null, Place.UNKNOWN));
    journey.pastVisits.add(new PastVisit(START - 7, BAIDU, null, ACCOUNT, acceptMillis, place));
    journey.earlierAccount = ACCOUNT;
    journey.orderedMillis = orderedMillis;
    journey.past.transitions().note(START - 9, ChannelType.CONTENT, 100);
    journey.past.transitions().note(START - 7, ChannelType.SEARCH, 100);
    return journey;
  }

  private static <T> void assertWritten(Codec<T> codec, T value) {
    assertThat(CodecContract.written(codec, value))
        .isEqualTo(CodecContract.fixtureBytes(JourneyCodecsTest.class, codec, codec.version()));
  }

  private static void assertSame(Journey found, Journey expected) {
    assertThat(found.hits).isEqualTo(expected.hits);
    assertThat(found.settledMillis).isEqualTo(expected.settledMillis);
    assertThat(found.wakeMillis()).isEqualTo(expected.wakeMillis());
    assertThat(found.past.lastMillis()).isEqualTo(expected.past.lastMillis());
    assertThat(found.past.lastType()).isEqualTo(expected.past.lastType());
    assertThat(marks(found)).isEqualTo(marks(expected));
    assertThat(funnel(found)).isEqualTo(funnel(expected));
    assertThat(found.past.transitions().all()).isEqualTo(expected.past.transitions().all());
    assertThat(found.past.transitions().lastMillis())
        .isEqualTo(expected.past.transitions().lastMillis());
    assertThat(found.past.transitions().lastType())
        .isEqualTo(expected.past.transitions().lastType());
    assertThat(found.steps.all()).isEqualTo(expected.steps.all());
    assertThat(found.pastVisits).isEqualTo(expected.pastVisits);
    assertThat(found.earlierAccount).isEqualTo(expected.earlierAccount);
    assertThat(found.orderedMillis).isEqualTo(expected.orderedMillis);
  }

  private static List<String> marks(Journey journey) {
    return journey.past.all().stream()
        .map(mark -> mark.channel + " " + Arrays.toString(mark.last))
        .toList();
  }

  private static List<String> funnel(Journey journey) {
    return journey.past.funnel().all().stream()
        .map(mark -> mark.type + " " + mark.platform + " " + Arrays.toString(mark.last))
        .toList();
  }
}

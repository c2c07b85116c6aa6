package dev.channelpulse.common.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

  @ParameterizedTest
  @CsvSource({
    "web, CN-GD, web, CN-GD",
    "wap, cn-gd, wap, CN-GD",
    "app, ' cn\t gd ', app, CN GD",
    "mini_program, 广东, mini_program, 广东",
    "Web, ß, other, SS",
    "tv, 0123456789abcdefg, other, 0123456789ABCDEF",
    "unknown, unknown, other, UNKNOWN",
    "other, a\\b, other, A/B",
    "'', '', unknown, unknown",
    ", ' \t', unknown, unknown",
    ", , unknown, unknown",
  })
  void whatIsSentBecomesAnAppAndARegion(
      String sentApp, String sentRegion, String app, String region) {
    assertThat(Place.of(sentApp, sentRegion)).isEqualTo(new Place(app, region));
  }

  @Test
  void aPlaceOfWhichAnythingIsSentIsKnown() {
    assertThat(Place.of(null, null)).isEqualTo(Place.UNKNOWN);
    assertThat(Place.UNKNOWN.isKnown()).isFalse();
    assertThat(Place.of("web", null).isKnown()).isTrue();
    assertThat(Place.of(null, "SG").isKnown()).isTrue();
    assertThat(Place.of("unknown", "unknown").isKnown()).isTrue();
  }

  @Test
  void whatNoPlaceHasIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("tv", "SG"))
        .withMessage("app must be one of [unknown, other, web, wap, app, mini_program], found tv");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("web", ""))
        .withMessage("region must have 1 to 16 characters, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("web", "0123456789ABCDEFG"))
        .withMessage("region must have 1 to 16 characters, found 17");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Place.ofCode(6, null))
        .withMessage("app code must be that of an app, found 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Place.ofCode(-1, null))
        .withMessage("app code must be that of an app, found -1");
  }

  @Test
  void codesNeverChangeTheirMeaning() {
    List<String> apps = new ArrayList<>();
    for (int code = 0; code < 6; code++) {
      apps.add(Place.ofCode(code, null).app());
      assertThat(Place.ofCode(code, "SG").appCode()).isEqualTo(code);
    }
    assertThat(apps).containsExactly("unknown", "other", "web", "wap", "app", "mini_program");
  }

  @Property(tries = 1000, seed = "61")
  void placesComeBackAndWhatIsOneStaysOne(@ForAll("sent") String app, @ForAll("sent") String text) {
    Place place = Place.of(app, text);
    assertThat(CodecContract.roundTrip(PlaceCodec.INSTANCE, place)).isEqualTo(place);
    assertThat(Place.of("web", place.region().equals("unknown") ? null : place.region()).region())
        .isEqualTo(place.region());
  }

  @Test
  void placesOfVersionOneAreRead() {
    Place known = new Place("mini_program", "CN-GD");
    assertThat(CodecContract.fixture(PlaceTest.class, PlaceCodec.INSTANCE, 1)).isEqualTo(known);
    assertThat(PlaceCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(PlaceCodec.INSTANCE, known))
        .isEqualTo(CodecContract.fixtureBytes(PlaceTest.class, PlaceCodec.INSTANCE, 1));
    assertThat(CodecContract.written(PlaceCodec.INSTANCE, Place.UNKNOWN)).containsExactly(0, 0);
  }

  /* More places than the table of the latest has room for: each is still read as itself. */
  @Test
  void aPlaceReadIsNeverAnotherReadBefore() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5_000; i++) {
        for (String app : List.of("web", "app")) {
          Place place = new Place(app, "R" + i);
          assertThat(CodecContract.roundTrip(PlaceCodec.INSTANCE, place)).isEqualTo(place);
        }
      }
    }
  }

  @Test
  void thePlaceReadAgainIsTheSameObject() {
    Place first = CodecContract.roundTrip(PlaceCodec.INSTANCE, new Place("web", "CN-GD"));
    assertThat(CodecContract.roundTrip(PlaceCodec.INSTANCE, new Place("web", "CN-GD")))
        .isSameAs(first);
  }

  /* Also of those that are not kept: too many of one app, of too many apps, too long. */
  @Test
  void placesSentAreMadeOnceAndAreThoseOfTheWords() {
    Places places = new Places();
    assertThat(places.of("web", "cn-gd")).isSameAs(places.of("web", new String("cn-gd")));
    assertThat(places.of(null, null)).isEqualTo(Place.UNKNOWN).isSameAs(places.of("", ""));
    for (int i = 0; i < 3_000; i++) {
      assertThat(places.of("web", "r" + i)).isEqualTo(Place.of("web", "r" + i));
      assertThat(places.of("app " + i, "sg")).isEqualTo(Place.of("app " + i, "sg"));
    }
    String longest = "r".repeat(1_000);
    assertThat(places.of("web", longest))
        .isEqualTo(Place.of("web", longest))
        .isNotSameAs(places.of("web", longest));
    assertThat(places.of("web", "r2999")).isNotSameAs(places.of("web", "r2999"));
    assertThat(places.of("web", "r10")).isSameAs(places.of("web", "r10"));
  }

  @Provide
  Arbitrary<String> sent() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.of("web", "wap", "app", "mini_program", "unknown", "")),
        Tuple.of(2, Arbitraries.of("CN-GD", "cn-sh", "sg", "广东", "内蒙古", "ß", "ǰ", "\uD83D\uDE00")),
        Tuple.of(2, Arbitraries.strings().ofMaxLength(24)));
  }
}

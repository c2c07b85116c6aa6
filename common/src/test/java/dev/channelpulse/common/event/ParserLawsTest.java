package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.Records.CLICK;
import static dev.channelpulse.common.event.Records.ORDER;
import static dev.channelpulse.common.event.Records.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws that both parsers keep. */
class ParserLawsTest {

  private static final String SEED = "20261111";

  private final ClickParser clicks = new ClickParser(1 << 20);
  private final OrderParser orders = new OrderParser(1 << 20);

  @Property(tries = 5_000, seed = SEED)
  void noBytesMakeAParserThrow(@ForAll byte[] bytes) {
    checkAnswer(clicks.parse(bytes));
    checkAnswer(orders.parse(bytes));
  }

  @Property(tries = 10_000, seed = SEED)
  void noMutationMakesAParserThrow(
      @ForAll("samples") byte[] sample,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int n) {
    Random random = new Random(seed);
    byte[] mutated = sample;
    for (int i = 0; i < n; i++) {
      mutated = Mutations.mutate(mutated, random);
    }

    checkAnswer(clicks.parse(mutated));
    checkAnswer(orders.parse(mutated));
  }

  @Property(tries = 1_000, seed = SEED)
  void acceptedClicksRoundTrip(@ForAll("texts") List<String> texts, @ForAll long seed) {
    ClickEvent click = RandomEvents.click(texts, new Random(seed));

    assertThat(accepted(clicks.parse(EventJson.of(click)))).isEqualTo(click);
  }

  @Property(tries = 1_000, seed = SEED)
  void acceptedOrdersRoundTrip(@ForAll("texts") List<String> texts, @ForAll long seed) {
    OrderEvent order = RandomEvents.order(texts, new Random(seed));

    assertThat(accepted(orders.parse(EventJson.of(order)))).isEqualTo(order);
  }

  @Property(tries = 1_000, seed = SEED)
  void unknownFieldsAreIgnoredAtAnyDepthAndPlace(
      @ForAll("values") String value,
      @ForAll @IntRange(max = 900) int depth,
      @ForAll @IntRange(max = 4) int place) {
    String deep = "{\"type\":[".repeat(depth / 2) + value + "]}".repeat(depth / 2);
    for (String json : List.of(CLICK, ORDER)) {
      List<String> fields = fieldsOf(json);
      fields.add(place, "\"surprise\":" + deep);
      byte[] grown = Records.utf8("{" + String.join(",", fields) + "}");
      byte[] plain = Records.utf8(json);
      if (json.equals(CLICK)) {
        assertThat(accepted(clicks.parse(grown))).isEqualTo(accepted(clicks.parse(plain)));
      } else {
        assertThat(accepted(orders.parse(grown))).isEqualTo(accepted(orders.parse(plain)));
      }
    }
  }

  @Property(tries = 200, seed = SEED)
  void theOrderOfFieldsDoesNotMatter(@ForAll Random random) {
    List<String> fields = fieldsOf(ORDER);
    Collections.shuffle(fields, random);
    byte[] shuffled = Records.utf8("{" + String.join(" , ", fields) + "}");

    assertThat(orders.parse(shuffled)).isEqualTo(orders.parse(Records.utf8(ORDER)));
  }

  @Provide
  Arbitrary<byte[]> samples() {
    Random random = new Random(11);
    List<byte[]> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<String> texts = List.of("双11", "https://a.example/?q=%E6", "x\"\\/\n", "CNY", "12.5");
      samples.add(EventJson.of(RandomEvents.click(texts, random)));
      samples.add(EventJson.of(RandomEvents.order(texts, random)));
    }
    return Arbitraries.of(samples);
  }

  /** Text that can be UTF-8: any code points but surrogates. */
  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<Integer> codePoints =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0xD7FF),
            Arbitraries.integers().between(0xE000, 0x10FFFF),
            Arbitraries.integers().between(' ', '~'));
    return codePoints
        .list()
        .ofMinSize(1)
        .ofMaxSize(128)
        .map(ParserLawsTest::text)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> plain =
        Arbitraries.of(
            "null", "true", "-1.5e300", "\"\"", "\"\\ud800\"", "{}", "[]", "[1,{\"a\":[]}]");
    return Combinators.combine(plain, plain).as((a, b) -> "[" + a + ",{\"visitor_id\":" + b + "}]");
  }

  private static String text(List<Integer> codePoints) {
    StringBuilder text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }

  /** The fields of a record that holds neither commas in values nor objects. */
  private static List<String> fieldsOf(String json) {
    return new ArrayList<>(List.of(json.substring(1, json.length() - 1).split(",")));
  }

  private static void checkAnswer(Parsed<?> parsed) {
    if (parsed instanceof Parsed.Rejected<?> rejected) {
      String detail = rejected.rejection().detail();
      assertThat(detail).isNotEmpty().hasSizeLessThanOrEqualTo(200).doesNotContain("secret");
    }
  }
}

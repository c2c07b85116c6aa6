package dev.channelpulse.common.attribution;

import static dev.channelpulse.common.attribution.Channels.DAY;
import static dev.channelpulse.common.attribution.Channels.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Credits that others have published, to the digits they print. Their j-shaped, inverse-j and
 * participation models are none of ours.
 */
class AttributionVectorsTest {

  private static final double EXACT = 1e-9;
  private static final long VALUE_MINOR = 5000;
  private static final AttributionPolicy VISITOR = new AttributionPolicy(30 * DAY, 50, 7 * DAY);
  private static final AttributionPolicy VISIT = new AttributionPolicy(DAY, 50, 7 * DAY);

  private final JsonNode vectors = read();

  @Test
  void removalEffectsOfTheToy() {
    JsonNode toy = vectors.get("toy_markov");
    PathCounts counts = new PathCounts();
    for (JsonNode row : toy.get("paths")) {
      List<Channel> channels = new ArrayList<>();
      row.get("path").forEach(name -> channels.add(channel(ChannelType.REFERRAL, name.asText())));
      counts.add(channels, row.get("conversions").asLong(), row.get("nulls").asLong());
    }
    MarkovRemoval removal = MarkovRemoval.of(counts);
    assertThat(removal.conversionRatio())
        .isCloseTo(toy.get("conversion_probability").asDouble(), within(EXACT));
    Map<String, Double> effects = new TreeMap<>();
    removal.effectRatios().forEach((channel, effect) -> effects.put(channel.platform(), effect));
    assertThat(effects).isEqualTo(numbers(toy.get("removal_effect")));
    Map<String, Double> shares = new TreeMap<>();
    removal.sharesMicro().forEach((channel, micro) -> shares.put(channel.platform(), micro / 1e6));
    assertThat(shares).isEqualTo(numbers(toy.get("attributed")));
  }

  @Test
  void creditsOfTheVisitorsPath() {
    JsonNode expected = adobe("visitor_container");
    assertThat(values(AttributionModel.FIRST, VISITOR))
        .isEqualTo(numbers(expected.get("first_touch")));
    assertThat(values(AttributionModel.LINEAR, VISITOR)).isEqualTo(numbers(expected.get("linear")));
    assertThat(values(AttributionModel.TIME_DECAY, VISITOR))
        .isEqualTo(numbers(expected.get("time_decay_half_life_7d")));
  }

  @Test
  void creditsWithinTheDay() {
    JsonNode expected = adobe("visit_container");
    assertThat(values(AttributionModel.FIRST, VISIT))
        .isEqualTo(numbers(expected.get("first_touch")));
    assertThat(values(AttributionModel.LINEAR, VISIT)).isEqualTo(numbers(expected.get("linear")));
  }

  @Test
  void timeDecayToTheLastDigit() {
    TouchPath path = TouchPath.of(touches(), conversionMillis(), VISITOR);
    double[] weights = path.decayWeights();
    double sum = weights[0] + weights[1] + weights[2] + weights[3];
    long[] credits = path.creditsMicro(AttributionModel.TIME_DECAY);
    JsonNode exact = adobe("time_decay_exact");
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i] / sum * 50).isCloseTo(exact.get(i).asDouble(), within(EXACT));
      assertThat(credits[i] / 1e6 * 50).isCloseTo(exact.get(i).asDouble(), within(50 * 4e-6));
    }
  }

  @Test
  void positionAsTheRulesSay() {
    JsonNode rules = vectors.get("rules");
    assertThat(rules.get("adobe").get("u_shaped").asText())
        .isEqualTo("40/20/40; 1 touch 100; 2 touches 50/50");
    assertThat(rules.get("fractribution").get("position").asText())
        .endsWith("the middle 20 split evenly over positions");
    Channel a = Channels.DOUYIN;
    Channel b = Channels.BAIDU;
    Channel c = Channels.WECHAT;
    assertThat(path(a).creditsMicro(AttributionModel.POSITION)).containsExactly(1_000_000);
    assertThat(path(a, b).creditsMicro(AttributionModel.POSITION))
        .containsExactly(500_000, 500_000);
    assertThat(path(a, b, c).creditsMicro(AttributionModel.POSITION))
        .containsExactly(400_000, 200_000, 400_000);
    assertThat(path(a, b, c, a).creditsMicro(AttributionModel.POSITION))
        .containsExactly(400_000, 100_000, 100_000, 400_000);
  }

  private Map<String, Double> values(AttributionModel model, AttributionPolicy policy) {
    TouchPath path = TouchPath.of(touches(), conversionMillis(), policy);
    long[] minor = Credits.share(VALUE_MINOR, path.creditsMicro(model));
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < minor.length; i++) {
      if (minor[i] != 0) {
        values.put(path.touches().get(i).channel().platform(), minor[i] / 100.0);
      }
    }
    return values;
  }

  /* The type goes up with the place, so that touches of one day stay in order. */
  private List<Touch> touches() {
    List<Touch> touches = new ArrayList<>();
    for (JsonNode touch : adobe("touches")) {
      ChannelType type = ChannelType.ofCode(touches.size() + 1);
      touches.add(new Touch(channel(type, touch.get(0).asText()), millis(touch.get(1).asText())));
    }
    return touches;
  }

  private long conversionMillis() {
    String conversion = adobe("conversion").asText();
    assertThat(conversion).endsWith(", $50");
    return millis(conversion.substring(0, conversion.indexOf(',')));
  }

  private JsonNode adobe(String name) {
    return vectors.get("adobe_example").get(name);
  }

  private static Channel channel(ChannelType type, String name) {
    return new Channel(type, name, Paid.UNKNOWN);
  }

  private static long millis(String day) {
    return LocalDate.parse("2018 " + day, DateTimeFormatter.ofPattern("yyyy MMM d", Locale.ENGLISH))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .toEpochMilli();
  }

  private static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> numbers = new TreeMap<>();
    object.properties().forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asDouble()));
    return numbers;
  }

  private static JsonNode read() {
    try (InputStream in = AttributionVectorsTest.class.getResourceAsStream("attribution.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

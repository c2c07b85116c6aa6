package dev.channelpulse.jobs.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.channelpulse.common.lift.ArmSums;
import dev.channelpulse.common.lift.CupedRatioSums;
import dev.channelpulse.common.lift.CupedSums;
import dev.channelpulse.common.lift.MeanSums;
import dev.channelpulse.common.lift.ProportionSums;
import dev.channelpulse.common.lift.RatioSums;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Both arms from a document of sums: an object with {@code treatment} and {@code control}, each an
 * object of numbers. Which numbers there are says what is compared.
 */
record SummedArms(ArmSums treatment, ArmSums control) {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> PROPORTION = Set.of("n", "sum");
  private static final Set<String> MEAN = Set.of("n", "sum", "sum_squares");
  private static final Set<String> CUPED =
      Set.of(
          "n", "sum", "sum_squares", "covariate_sum", "covariate_sum_squares", "sum_of_products");
  private static final Set<String> RATIO =
      Set.of("n", "m_post", "m_post_sq", "d_post", "d_post_sq", "mpost_dpost");
  private static final Set<String> CUPED_RATIO =
      Set.of(
          "n",
          "m_post",
          "m_post_sq",
          "d_post",
          "d_post_sq",
          "m_pre",
          "m_pre_sq",
          "d_pre",
          "d_pre_sq",
          "mpost_mpre",
          "dpost_dpre",
          "mpre_dpre",
          "mpost_dpost",
          "mpost_dpre",
          "mpre_dpost");

  /**
   * Reads the document.
   *
   * @throws IllegalArgumentException if it is not in order
   * @throws IOException if it can't be read
   */
  static SummedArms read(InputStream in) throws IOException {
    Map<String, ArmSums> arms = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(in)) {
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("treatment") || name.equals("control")) {
          arms.put(name, arm(name, numbers(parser)));
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the document must be JSON, found " + e.getOriginalMessage(), e);
    }
    ArmSums treatment = arms.get("treatment");
    ArmSums control = arms.get("control");
    if (treatment == null || control == null) {
      throw new IllegalArgumentException(
          "the document must have treatment and control, found " + arms.keySet());
    }
    return new SummedArms(treatment, control);
  }

  private static Map<String, Double> numbers(JsonParser parser) throws IOException {
    Map<String, Double> numbers = new TreeMap<>();
    expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == null || !token.isNumeric()) {
        throw new IllegalArgumentException(name + " must be a number, found " + parser.getText());
      }
      numbers.put(name, parser.getDoubleValue());
    }
    return numbers;
  }

  private static ArmSums arm(String name, Map<String, Double> numbers) {
    Set<String> given = numbers.keySet();
    double n = numbers.getOrDefault("n", Double.NaN);
    if (n != Math.rint(n) || n < 0) {
      throw new IllegalArgumentException(name + " must have a whole number n, found " + n);
    }
    long units = (long) n;
    if (given.equals(PROPORTION)) {
      return new ProportionSums(units, Math.round(of(numbers, "sum")));
    }
    if (given.equals(MEAN)) {
      return new MeanSums(units, of(numbers, "sum"), of(numbers, "sum_squares"));
    }
    if (given.equals(CUPED)) {
      return new CupedSums(
          units,
          of(numbers, "sum"),
          of(numbers, "sum_squares"),
          of(numbers, "covariate_sum"),
          of(numbers, "covariate_sum_squares"),
          of(numbers, "sum_of_products"));
    }
    if (given.equals(RATIO)) {
      return ratio(units, numbers, "post");
    }
    if (given.equals(CUPED_RATIO)) {
      return new CupedRatioSums(
          ratio(units, numbers, "post"),
          ratio(units, numbers, "pre"),
          of(numbers, "mpost_mpre"),
          of(numbers, "dpost_dpre"),
          of(numbers, "mpost_dpre"),
          of(numbers, "mpre_dpost"));
    }
    throw new IllegalArgumentException(
        name
            + " must have the sums of a proportion, a mean, a ratio, or one of these with its"
            + " covariate (docs/lift.md), found "
            + new TreeSet<>(given));
  }

  private static RatioSums ratio(long units, Map<String, Double> numbers, String when) {
    return new RatioSums(
        units,
        of(numbers, "m_" + when),
        of(numbers, "m_" + when + "_sq"),
        of(numbers, "d_" + when),
        of(numbers, "d_" + when + "_sq"),
        of(numbers, "m" + when + "_d" + when));
  }

  private static double of(Map<String, Double> numbers, String name) {
    return numbers.getOrDefault(name, Double.NaN);
  }

  private static void expect(JsonParser parser, JsonToken found, JsonToken expected)
      throws IOException {
    if (found != expected) {
      throw new IllegalArgumentException("an object must stand here, found " + parser.getText());
    }
  }
}

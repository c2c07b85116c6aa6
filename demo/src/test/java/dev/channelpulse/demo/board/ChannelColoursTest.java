package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.channelpulse.common.channel.ChannelType;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each channel type has one colour in all dashboards, and people tell it from every other. */
class ChannelColoursTest {
  private static final double APART = 15;
  private static final double CONTRAST = 3;
  private static final double[] GROUND = linear("#101827");

  /** Full sight, then red- and green-blind sight after Machado, Oliveira and Fernandes (2009). */
  private static final double[][][] SIGHTS = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {
      {0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}
    },
    {
      {0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}
    },
  };

  @Test
  void everyTypeHasOneColour() throws IOException {
    Set<String> types =
        Stream.of(ChannelType.values()).map(ChannelType::text).collect(Collectors.toSet());
    Map<String, Set<String>> colours = colours();
    assertThat(colours.keySet()).isEqualTo(types);
    assertThat(colours.values()).allSatisfy(found -> assertThat(found).hasSize(1));
  }

  @Test
  void anyTwoAreToldApart() throws IOException {
    Map<String, Set<String>> colours = colours();
    for (String one : colours.keySet()) {
      for (String other : colours.keySet()) {
        if (one.compareTo(other) < 0) {
          assertThat(distance(first(colours, one), first(colours, other)))
              .as(one + " and " + other)
              .isGreaterThanOrEqualTo(APART);
        }
      }
    }
  }

  @Test
  void allStandOutFromTheGround() throws IOException {
    Map<String, Set<String>> colours = colours();
    for (String type : colours.keySet()) {
      double light = luminance(linear(first(colours, type)));
      assertThat((light + 0.05) / (luminance(GROUND) + 0.05))
          .as(type)
          .isGreaterThanOrEqualTo(CONTRAST);
    }
  }

  /* From the overrides of curves and the value mappings of tables. */
  private static Map<String, Set<String>> colours() throws IOException {
    Map<String, Set<String>> colours = new TreeMap<>();
    for (Dashboard dashboard : DashboardFilesTest.dashboards()) {
      for (JsonNode overrides : dashboard.json().findValues("overrides")) {
        overrides.forEach(override -> collect(colours, override));
      }
    }
    return colours;
  }

  private static void collect(Map<String, Set<String>> colours, JsonNode override) {
    String name = override.path("matcher").path("options").asText();
    for (JsonNode property : override.path("properties")) {
      JsonNode value = property.path("value");
      collect(colours, name, value.path("fixedColor"));
      for (JsonNode mapping : value) {
        for (Map.Entry<String, JsonNode> option : mapping.path("options").properties()) {
          collect(colours, option.getKey(), option.getValue().path("color"));
        }
      }
    }
  }

  private static void collect(Map<String, Set<String>> colours, String name, JsonNode colour) {
    for (ChannelType type : ChannelType.values()) {
      if (type.text().equals(name) && colour.isTextual()) {
        colours.computeIfAbsent(name, none -> new TreeSet<>()).add(colour.textValue());
      }
    }
  }

  private static String first(Map<String, Set<String>> colours, String type) {
    return colours.getOrDefault(type, Set.of()).iterator().next();
  }

  /* The least distance over all sights, in CIE76 units. */
  private static double distance(String one, String other) {
    double least = Double.MAX_VALUE;
    for (double[][] sight : SIGHTS) {
      double[] a = lab(seen(sight, linear(one)));
      double[] b = lab(seen(sight, linear(other)));
      double squares = 0;
      for (int i = 0; i < 3; i++) {
        squares += (a[i] - b[i]) * (a[i] - b[i]);
      }
      least = Math.min(least, Math.sqrt(squares));
    }
    return least;
  }

  private static double[] linear(String hex) {
    double[] rgb = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      rgb[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    return rgb;
  }

  private static double[] seen(double[][] sight, double[] rgb) {
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = sight[i][0] * rgb[0] + sight[i][1] * rgb[1] + sight[i][2] * rgb[2];
      seen[i] = Math.max(0, Math.min(1, sum));
    }
    return seen;
  }

  private static double luminance(double[] rgb) {
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] lab(double[] rgb) {
    double x = root((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    double y = root(luminance(rgb));
    double z = root((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
  }
}

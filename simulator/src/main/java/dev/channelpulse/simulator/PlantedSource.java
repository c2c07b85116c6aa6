package dev.channelpulse.simulator;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way into the shop: what its first event carries, and the channel it is planted as.
 *
 * @param name what people call it
 * @param channel the truth
 * @param weight how often it is chosen, relative to the others
 * @param surface where its visits happen
 * @param query of the landing url; {@code null} for none
 * @param referrer of the landing event; {@code null} for none
 * @param utm fields of the landing event, field name to value
 * @param scenes one of which every event of the visit carries; empty for none
 */
record PlantedSource(
    String name,
    Channel channel,
    int weight,
    Surface surface,
    @Nullable Template query,
    @Nullable Template referrer,
    Map<String, Template> utm,
    List<Integer> scenes) {

  private static final List<PlantedSource> ALL = read();

  /** Returns the catalogue, in its order. */
  static List<PlantedSource> all() {
    return ALL;
  }

  /**
   * Returns the source with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static PlantedSource named(String name) {
    for (PlantedSource source : ALL) {
      if (source.name.equals(name)) {
        return source;
      }
    }
    throw new IllegalArgumentException("source must be one of the catalogue, found " + name);
  }

  /** Returns whether its visits say nothing about where they came from. */
  boolean isDirect() {
    return channel.equals(Channel.DIRECT);
  }

  /** Returns whether nothing but the browser or app itself says where its visits came from. */
  boolean isUntagged() {
    return query == null && referrer == null && utm.isEmpty() && scenes.isEmpty();
  }

  private static List<PlantedSource> read() {
    InputStream file = PlantedSource.class.getResourceAsStream("planted-sources.txt");
    if (file == null) {
      throw new IllegalStateException("planted-sources.txt must be on the class path, found none");
    }
    List<PlantedSource> sources = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          sources.add(parse(line.split("\\|", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(sources);
  }

  private static PlantedSource parse(String[] cells) {
    Channel channel =
        new Channel(
            ChannelType.valueOf(upper(cells[1])), cells[2].strip(), Paid.valueOf(upper(cells[3])));
    Map<String, Template> utm = new LinkedHashMap<>();
    List<Integer> scenes = new ArrayList<>();
    String fields = cells[8].strip();
    for (String field : fields.isEmpty() ? new String[0] : fields.split("&", -1)) {
      String name = field.substring(0, field.indexOf('='));
      String value = field.substring(field.indexOf('=') + 1);
      if (name.equals("scene")) {
        for (String scene : value.split(",", -1)) {
          scenes.add(Integer.valueOf(scene));
        }
      } else {
        utm.put(name, new Template(value));
      }
    }
    return new PlantedSource(
        cells[0].strip(),
        channel,
        Integer.parseInt(cells[4].strip()),
        Surface.valueOf(upper(cells[5])),
        template(cells[6]),
        template(cells[7]),
        utm,
        List.copyOf(scenes));
  }

  private static @Nullable Template template(String cell) {
    return cell.isBlank() ? null : new Template(cell.strip());
  }

  private static String upper(String cell) {
    return cell.strip().toUpperCase(Locale.ROOT);
  }
}

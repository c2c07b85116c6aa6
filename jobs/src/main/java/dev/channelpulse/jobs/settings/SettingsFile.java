package dev.channelpulse.jobs.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** Reads a properties file in UTF-8. */
final class SettingsFile {
  private SettingsFile() {}

  /** Returns what the file sets, key to value; adds what is wrong to the problems. */
  static Map<String, Given> read(String path, List<String> problems) {
    String place = "file " + Shown.line(path);
    Lines lines = new Lines();
    try (Reader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (CharacterCodingException e) {
      problems.add("config must be a file in UTF-8 (" + place + ")");
      return Map.of();
    } catch (IllegalArgumentException e) {
      problems.add("config must be a properties file, found a broken \\u escape (" + place + ")");
      return Map.of();
    } catch (IOException e) {
      problems.add(
          "config must be a readable file, found "
              + e.getClass().getSimpleName()
              + " ("
              + place
              + ")");
      return Map.of();
    }
    for (String key : lines.twice) {
      problems.add(Shown.line(key) + " must be given once, found it twice (" + place + ")");
    }
    Map<String, Given> given = new LinkedHashMap<>();
    for (String key : new TreeSet<>(lines.stringPropertyNames())) {
      if (key.equals(Options.CONFIG.key())) {
        problems.add("config must be an argument or in the environment (" + place + ")");
      } else if (KnownKeys.has(key)) {
        given.put(key, new Given(lines.getProperty(key, ""), place));
      } else {
        problems.add(Unknown.problem(key, place));
      }
    }
    return given;
  }

  /** Properties that notice a key that stands twice, where the JDK's keep the last one. */
  private static final class Lines extends Properties {
    private static final long serialVersionUID = 1L;

    private final List<String> twice = new ArrayList<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        twice.add((String) key);
      }
      return super.put(key, value);
    }
  }
}

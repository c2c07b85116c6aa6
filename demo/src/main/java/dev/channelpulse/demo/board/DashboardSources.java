package dev.channelpulse.demo.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dashboards' sources, {@code *.json} of one directory, and the files made of them. */
final class DashboardSources {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter WRITER = JSON.writer(printer());

  private DashboardSources() {}

  private static DefaultPrettyPrinter printer() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    return printer;
  }

  /**
   * Returns what each file must hold, by its path.
   *
   * @throws IOException if a source cannot be read or is no JSON; the message names it
   */
  static Map<Path, String> files(Path directory) throws IOException {
    List<Path> sources;
    try (Stream<Path> entries = Files.list(directory)) {
      sources = entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    Map<Path, String> files = new TreeMap<>();
    for (Path source : sources) {
      for (Language language : Language.values()) {
        Path file = directory.resolve(language.code()).resolve(source.getFileName());
        files.put(file, text(source, language));
      }
    }
    return files;
  }

  private static String text(Path source, Language language) throws IOException {
    try {
      return WRITER.writeValueAsString(language.of(JSON.readTree(Files.readString(source)))) + "\n";
    } catch (JsonProcessingException broken) {
      throw new IOException(
          "a dashboard's source must be JSON, found in %s: %s"
              .formatted(source, broken.getOriginalMessage()),
          broken);
    }
  }

  /** Writes the files of all languages and returns their paths. */
  static List<Path> write(Path directory) throws IOException {
    Map<Path, String> files = files(directory);
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Files.createDirectories(file.getKey().resolveSibling(""));
      Files.writeString(file.getKey(), file.getValue());
    }
    return new ArrayList<>(files.keySet());
  }
}

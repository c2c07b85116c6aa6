package dev.channelpulse.demo.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.channelpulse.common.alert.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The dashboards' sources, {@code *.json} of one directory, and the files made of them. */
final class DashboardSources {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter WRITER = JSON.writer(printer());

  private DashboardSources() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
    return printer;
  }

  /**
   * Returns what each file must hold, by its path.
   *
   * @throws IOException if a source cannot be read or is no JSON; the message names it
   */
  static Map<Path, String> files(Path directory) throws IOException {
    Map<Path, String> files = new TreeMap<>();
    for (Path source : Dashboards.files(directory)) {
      for (Language language : Language.values()) {
        Path file = directory.resolve(Bilingual.folder(language)).resolve(source.getFileName());
        files.put(file, text(source, language));
      }
    }
    return files;
  }

  private static String text(Path source, Language language) throws IOException {
    try {
      JsonNode both = JSON.readTree(Files.readString(source));
      return WRITER.writeValueAsString(Bilingual.in(language, both)) + "\n";
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
    return List.copyOf(files.keySet());
  }
}

package dev.channelpulse.demo.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.channelpulse.common.alert.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The dashboard files of one directory: those in its folders {@code zh} and {@code en}, or, where
 * it has none of these, its own {@code *.json}. A file edited while the board runs is seen at the
 * next request. Thread-safe.
 */
final class Dashboards {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A file as it was read. */
  private record Read(FileTime modified, Dashboard dashboard) {}

  private final Path directory;
  private final Map<Path, Read> reads = new ConcurrentHashMap<>();

  Dashboards(Path directory) {
    this.directory = directory;
  }

  /**
   * All dashboards, by language and file name.
   *
   * @throws IOException if the directory cannot be read, or a file is no dashboard; the message
   *     names the file
   */
  List<Dashboard> all() throws IOException {
    List<Dashboard> dashboards = new ArrayList<>();
    for (Language language : Language.values()) {
      Path folder = directory.resolve(Bilingual.folder(language));
      if (Files.isDirectory(folder)) {
        addAll(folder, Bilingual.folder(language), dashboards);
      }
    }
    if (dashboards.isEmpty()) {
      addAll(directory, "", dashboards);
    }
    return dashboards;
  }

  private void addAll(Path folder, String language, List<Dashboard> dashboards) throws IOException {
    for (Path file : files(folder)) {
      dashboards.add(read(file, language));
    }
  }

  /** Returns the {@code *.json} of a folder, by name. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The dashboard with this uid, empty if there is none; errors as {@link #all}. */
  Optional<Dashboard> find(String uid) throws IOException {
    return all().stream().filter(dashboard -> dashboard.uid().equals(uid)).findFirst();
  }

  private Dashboard read(Path file, String language) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    Read known = reads.get(file);
    if (known != null && known.modified().equals(modified)) {
      return known.dashboard();
    }
    Dashboard dashboard = parse(file, language);
    reads.put(file, new Read(modified, dashboard));
    return dashboard;
  }

  private static Dashboard parse(Path file, String language) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      String uid = json.path("uid").asText();
      if (uid.isEmpty() || !json.path("panels").isArray()) {
        throw new IOException(
            "a dashboard file must have a uid and panels, found neither or one in " + file);
      }
      String name = String.valueOf(file.getFileName());
      return new Dashboard(uid, language, name, json.path("title").asText(uid), json);
    } catch (JsonProcessingException broken) {
      throw new IOException(
          "a dashboard file must be JSON, found in %s: %s"
              .formatted(file, broken.getOriginalMessage()),
          broken);
    }
  }
}

package dev.channelpulse.demo.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * The dashboard files of one directory, {@code *.json}. A file edited while the board runs is seen
 * at the next request. Thread-safe.
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
   * All dashboards, by file name.
   *
   * @throws IOException if the directory cannot be read, or a file is no dashboard; the message
   *     names the file
   */
  List<Dashboard> all() throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files = entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<Dashboard> dashboards = new ArrayList<>();
    for (Path file : files) {
      dashboards.add(read(file));
    }
    return dashboards;
  }

  /** The dashboard with this uid, empty if there is none; errors as {@link #all}. */
  Optional<Dashboard> find(String uid) throws IOException {
    return all().stream().filter(dashboard -> dashboard.uid().equals(uid)).findFirst();
  }

  private Dashboard read(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    Read known = reads.get(file);
    if (known != null && known.modified().equals(modified)) {
      return known.dashboard();
    }
    Dashboard dashboard = parse(file);
    reads.put(file, new Read(modified, dashboard));
    return dashboard;
  }

  private static Dashboard parse(Path file) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      String uid = json.path("uid").asText();
      if (uid.isEmpty() || !json.path("panels").isArray()) {
        throw new IOException(
            "a dashboard file must have a uid and panels, found neither or one in " + file);
      }
      return new Dashboard(uid, json.path("title").asText(uid), json);
    } catch (JsonProcessingException broken) {
      throw new IOException(
          "a dashboard file must be JSON, found in %s: %s"
              .formatted(file, broken.getOriginalMessage()),
          broken);
    }
  }
}

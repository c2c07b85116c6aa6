package dev.channelpulse.demo.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page's own files, from the class path. */
final class StaticFiles {
  private static final Pattern NAME = Pattern.compile("/[a-z][a-z0-9-]*\\.(html|js|css|svg)");
  private static final String ECHARTS =
      "META-INF/resources/webjars/echarts/5.5.0/echarts.esm.min.mjs";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8");

  private StaticFiles() {}

  /** The file at this path of the site, empty if there is none. */
  static Optional<Reply> find(String path) throws IOException {
    if (path.equals("/")) {
      return find("/index.html");
    }
    if (path.equals("/lib/echarts.js")) {
      return read(ECHARTS, "js");
    }
    return NAME.matcher(path).matches()
        ? read("board" + path, path.substring(path.lastIndexOf('.') + 1))
        : Optional.empty();
  }

  private static Optional<Reply> read(String resource, String extension) throws IOException {
    try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new Reply(
                  200,
                  TYPES.getOrDefault(extension, "text/plain; charset=utf-8"),
                  new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }
}

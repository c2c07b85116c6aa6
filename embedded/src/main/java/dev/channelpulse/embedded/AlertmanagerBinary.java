package dev.channelpulse.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds the {@code alertmanager} program on this machine. */
public final class AlertmanagerBinary {
  /** The variable that names the program when it is neither on the path nor in the cache. */
  public static final String VARIABLE = "CHANNELPULSE_ALERTMANAGER";

  static final ServerBinary BINARY =
      new ServerBinary(
          "alertmanager",
          VARIABLE,
          List.of("prometheus-alertmanager", "alertmanager"),
          "channelpulse/alertmanager/usr/bin/prometheus-alertmanager",
          "./run fetch-alertmanager");

  private AlertmanagerBinary() {}

  /**
   * Looks in {@code CHANNELPULSE_ALERTMANAGER}, then for {@code prometheus-alertmanager}, as Debian
   * calls it, and {@code alertmanager} on {@code PATH}, then where {@code ./run fetch-alertmanager}
   * puts it: {@code
   * ${XDG_CACHE_HOME:-~/.cache}/channelpulse/alertmanager/usr/bin/prometheus-alertmanager}.
   *
   * @param environment the environment variables, such as {@code System.getenv()}
   * @throws IllegalStateException when there is none; the message names the command that gets it
   */
  public static Path locate(Map<String, String> environment) {
    return BINARY.locate(environment);
  }
}

package dev.channelpulse.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds the {@code influxd} program on this machine. */
public final class InfluxdBinary {
  /** The variable that names the program when it is neither on the path nor in the cache. */
  public static final String VARIABLE = "CHANNELPULSE_INFLUXD";

  static final ServerBinary BINARY =
      new ServerBinary(
          "influxd",
          VARIABLE,
          List.of("influxd"),
          "channelpulse/influxdb/usr/bin/influxd",
          "./run fetch-influxd");

  private InfluxdBinary() {}

  /**
   * Looks in {@code CHANNELPULSE_INFLUXD}, then for {@code influxd} on {@code PATH}, then where
   * {@code ./run fetch-influxd} puts it: {@code
   * ${XDG_CACHE_HOME:-~/.cache}/channelpulse/influxdb/usr/bin/influxd}.
   *
   * @param environment the environment variables, such as {@code System.getenv()}
   * @throws IllegalStateException when there is none; the message names the command that gets it
   */
  public static Path locate(Map<String, String> environment) {
    return BINARY.locate(environment);
  }
}

package dev.channelpulse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfluxdBinaryTest {
  @TempDir Path dir;

  @Test
  void theVariableComesFirstThenThePathThenTheCache() throws IOException {
    Path named = executable("elsewhere/my-influxd");
    Path onPath = executable("bin/influxd");
    Path cached = executable("cache/channelpulse/influxdb/usr/bin/influxd");
    String path = dir.resolve("empty") + File.pathSeparator + dir.resolve("bin");
    String cache = dir.resolve("cache").toString();

    assertThat(
            InfluxdBinary.locate(
                Map.of(
                    "CHANNELPULSE_INFLUXD",
                    named.toString(),
                    "PATH",
                    path,
                    "XDG_CACHE_HOME",
                    cache)))
        .isEqualTo(named);
    assertThat(InfluxdBinary.locate(Map.of("PATH", path, "XDG_CACHE_HOME", cache)))
        .isEqualTo(onPath);
    assertThat(InfluxdBinary.locate(Map.of("XDG_CACHE_HOME", cache))).isEqualTo(cached);
  }

  @Test
  void theCacheIsBelowHomeUnlessXdgSaysOtherwise() throws IOException {
    Path cached = executable(".cache/channelpulse/influxdb/usr/bin/influxd");
    assertThat(InfluxdBinary.locate(Map.of("HOME", dir.toString()))).isEqualTo(cached);
  }

  @Test
  void namesTheCommandThatGetsIt() {
    assertThatThrownBy(() -> InfluxdBinary.locate(Map.of("HOME", dir.toString())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "influxd must be named by CHANNELPULSE_INFLUXD, be on PATH or be at %s/.cache/channelpulse/influxdb/usr/bin/influxd, found none: get it with ./run fetch-influxd"
                .formatted(dir));
  }

  @Test
  void aWrongVariableIsNotPassedOver() throws IOException {
    executable("bin/influxd");
    Path plain = Files.writeString(dir.resolve("plain"), "text");
    assertThatThrownBy(
            () ->
                InfluxdBinary.locate(
                    Map.of(
                        "CHANNELPULSE_INFLUXD",
                        plain.toString(),
                        "PATH",
                        dir.resolve("bin").toString())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "influxd must be an executable file, found %s (not one): get it with ./run fetch-influxd"
                .formatted(plain));
  }

  private Path executable(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}

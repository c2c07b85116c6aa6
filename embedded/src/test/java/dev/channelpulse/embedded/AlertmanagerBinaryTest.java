package dev.channelpulse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerBinaryTest {
  @TempDir Path dir;

  @Test
  void debiansNameComesBeforeTheOriginalAndBothBeforeTheCache() throws IOException {
    Map<String, String> environment =
        Map.of("PATH", dir.resolve("bin").toString(), "HOME", dir.toString());
    Path cached = executable(".cache/channelpulse/alertmanager/usr/bin/prometheus-alertmanager");
    assertThat(AlertmanagerBinary.locate(environment)).isEqualTo(cached);
    Path original = executable("bin/alertmanager");
    assertThat(AlertmanagerBinary.locate(environment)).isEqualTo(original);
    Path debians = executable("bin/prometheus-alertmanager");
    assertThat(AlertmanagerBinary.locate(environment)).isEqualTo(debians);
  }

  @Test
  void namesTheCommandThatGetsIt() {
    assertThatThrownBy(() -> AlertmanagerBinary.locate(Map.of("HOME", dir.toString())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "alertmanager must be named by CHANNELPULSE_ALERTMANAGER, be on PATH or be at %s/.cache/channelpulse/alertmanager/usr/bin/prometheus-alertmanager, found none: get it with ./run fetch-alertmanager"
                .formatted(dir));
  }

  private Path executable(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}

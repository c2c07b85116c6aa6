package dev.channelpulse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAlertmanagerIT {
  private static final String CONFIGURATION =
      """
      route:
        receiver: nobody
      receivers:
        - name: nobody
      """;

  @TempDir Path dir;
  private Path binary;
  private Path configuration;

  @BeforeEach
  void locate() throws Exception {
    binary = AlertmanagerBinary.locate(System.getenv());
    configuration = Files.writeString(dir.resolve("alertmanager.yml"), CONFIGURATION);
  }

  @Test
  void answersUntilItIsStoppedAndAgainAfterARestart() throws Exception {
    try (EmbeddedAlertmanager alertmanager =
        EmbeddedAlertmanager.start(binary, dir.resolve("one"), 0, configuration)) {
      String url = alertmanager.url();
      assertThat(get(url + "/api/v2/alerts")).isEqualTo("[]\n");
      assertThat(get(url + "/api/v2/status")).contains("\"status\":\"disabled\"");
      alertmanager.stop();
      alertmanager.stop();
      assertThatThrownBy(() -> get(url + "/api/v2/alerts")).isInstanceOf(ConnectException.class);
      alertmanager.restart();
      assertThat(alertmanager.url()).isEqualTo(url);
      assertThat(get(url + "/api/v2/alerts")).isEqualTo("[]\n");
    }
    assertThat(dir.resolve("one/alertmanager.log")).isNotEmptyFile();
  }

  @Test
  void aMistakeInTheConfigurationIsSaid() throws Exception {
    Path wrong = Files.writeString(dir.resolve("wrong.yml"), "route: {receiver: absent}\n");
    assertThatThrownBy(() -> EmbeddedAlertmanager.start(binary, dir.resolve("w"), 0, wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found %s stopped with exit code 1".formatted(binary))
        .hasMessageContaining("undefined receiver");
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}

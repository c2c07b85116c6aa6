package dev.channelpulse.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Language;
import dev.channelpulse.embedded.AlertmanagerBinary;
import dev.channelpulse.embedded.EmbeddedAlertmanager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/alerts.md shows is what there is. */
class AlertsPageIT {
  private static final Path DOCS = Path.of("../docs");

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(Language.class)
  void theCardsAreAsShown(Language language) throws IOException {
    Card card = Card.of(Notified.of(Notified.payments()), language);
    assertThat(Files.readString(DOCS.resolve("alerts.md"), StandardCharsets.UTF_8))
        .contains("```\n" + card.title() + "\n\n" + card.text(4_096) + "\n```");
  }

  @Test
  void alertmanagerTakesTheExample() throws IOException {
    Path example = DOCS.resolve("examples/alertmanager.yml");
    try (EmbeddedAlertmanager alertmanager =
        EmbeddedAlertmanager.start(AlertmanagerBinary.locate(System.getenv()), dir, 0, example)) {
      assertThat(alertmanager.url()).startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void theReceiverTakesTheExample() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "https://h/t");
    String example =
        Files.readString(DOCS.resolve("examples/robots.properties"), StandardCharsets.UTF_8)
            .replaceAll("/run/secrets/\\S+", secret.toString());
    RobotsConfiguration read =
        RobotsConfiguration.read(
            Files.writeString(dir.resolve("robots.properties"), example),
            Map.of("GROWTH_ROBOT_URL", "https://h/t", "GROWTH_ROBOT_SECRET", "SEC1"));
    assertThat(read.robots()).containsOnlyKeys("growth", "on-call");
  }
}

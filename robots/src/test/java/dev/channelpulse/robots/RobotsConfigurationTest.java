package dev.channelpulse.robots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.common.alert.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotsConfigurationTest {
  @TempDir Path dir;

  @Test
  void robotsHaveTheirSecretsFromVariablesAndFiles() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "SEC1\n");
    RobotsConfiguration read =
        read(
            """
            token.env = TOKEN
            robot.ops.kind = dingtalk
            robot.ops.url.env = OPS_URL
            robot.ops.secret.file = %s
            robot.growth-team.kind = feishu
            robot.growth-team.language = en
            robot.growth-team.url.env = GROWTH_URL
            """
                .formatted(secret),
            Map.of("TOKEN", "t", "OPS_URL", "https://h/ops", "GROWTH_URL", "https://h/growth"));
    assertThat(read)
        .isEqualTo(
            new RobotsConfiguration(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 9095),
                "t",
                Map.of(
                    "ops",
                    new Robot(
                        "ops",
                        RobotKind.DINGTALK,
                        URI.create("https://h/ops"),
                        "SEC1",
                        Language.ZH),
                    "growth-team",
                    new Robot(
                        "growth-team",
                        RobotKind.FEISHU,
                        URI.create("https://h/growth"),
                        "",
                        Language.EN))));
    assertThat(read.toString()).doesNotContain("SEC1", "https", "token=t");
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndNoSecretWithIt() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    listen = 9095
                    robot.a.kind = slack
                    robot.a.url.env = A
                    robot.b.kind = wecom
                    robot.b.language = fr
                    robot.c.kind = wecom
                    robot.c.url.env = ABSENT
                    robot.c.url = https://h/geheim
                    """,
                    Map.of("A", "geheim")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            robot.c.url must be one of listen, token.env, token.file and robot.NAME.kind, .language, .url.env, .url.file, .secret.env, .secret.file, found an unknown key
            robot.a.kind must be one of [dingtalk, feishu, wecom], found "slack"
            robot.a.url must be an http or https address, found another text
            robot.b.language must be one of [zh, en], found "fr"
            robot.b.url.env or robot.b.url.file must be set, found neither
            robot.c.url.env must name a variable with a text, found none
            listen must be address:port, found 9095""");
  }

  @Test
  void withoutARobotThereIsNothingToDo() {
    assertThatThrownBy(() -> read("", Map.of()))
        .hasMessage("robot.NAME.kind must be set for at least one robot, found none");
  }

  private RobotsConfiguration read(String text, Map<String, String> environment)
      throws IOException {
    return RobotsConfiguration.read(
        Files.writeString(dir.resolve("robots.properties"), text), environment);
  }
}

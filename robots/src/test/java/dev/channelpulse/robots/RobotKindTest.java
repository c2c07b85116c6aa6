package dev.channelpulse.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Language;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages as the makers document them. */
class RobotKindTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_794_398_700_000L);
  private static final String SECRET = "SEC000000000000000000000";
  private static final Card CARD =
      new Card("【严重】微信", Level.PAGE, List.of("- 起始：20:03"), 0, Language.ZH);

  @Test
  void dingTalkTakesMarkdownSignedInTheQuery() {
    Robot robot = robot(RobotKind.DINGTALK, "https://oapi.dingtalk.com/robot/send?access_token=t");
    assertThat(robot.kind().address(robot, NOW))
        .hasToString(
            "https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1794398700000"
                + "&sign=AH5Aw8hRrt4MdNROvtHVHKlLSu1vgsmMzpcd2aT15bY%3D");
    assertThat(robot.kind().message(CARD, robot, NOW))
        .hasToString(
            "{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"【严重】微信\","
                + "\"text\":\"### 【严重】微信\\n\\n- 起始：20:03\"}}");
  }

  @Test
  void feishuTakesAnInteractiveCardSignedInTheBody() {
    Robot robot = robot(RobotKind.FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/t");
    assertThat(robot.kind().address(robot, NOW)).isEqualTo(robot.url());
    assertThat(robot.kind().message(CARD, robot, NOW))
        .hasToString(
            "{\"timestamp\":\"1794398700\",\"sign\":\"k/HVyA75PDwHtaaetAuUdbaugNW3Yb87ZGgw0BJr9uA=\","
                + "\"msg_type\":\"interactive\",\"card\":{\"config\":{\"wide_screen_mode\":true},"
                + "\"header\":{\"template\":\"red\",\"title\":{\"tag\":\"plain_text\","
                + "\"content\":\"【严重】微信\"}},\"elements\":[{\"tag\":\"div\","
                + "\"text\":{\"tag\":\"lark_md\",\"content\":\"- 起始：20:03\"}}]}}");
  }

  @Test
  void weComTakesMarkdownOfAtMostSoManyBytes() {
    Robot robot = robot(RobotKind.WECOM, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=t");
    assertThat(robot.kind().message(CARD, robot, NOW))
        .hasToString(
            "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":"
                + "\"### <font color=\\\"warning\\\">【严重】微信</font>\\n- 起始：20:03\"}}");
    String content =
        robot
            .kind()
            .message(Card.of(Notified.many(50), Language.ZH), robot, NOW)
            .path("markdown")
            .path("content")
            .asText();
    assertThat(content.getBytes(StandardCharsets.UTF_8).length).isBetween(3_500, 4_096);
    assertThat(content).endsWith(" 条");
  }

  @Test
  void theOthersStayBelowTwentyKilobytes() {
    for (RobotKind kind : new RobotKind[] {RobotKind.DINGTALK, RobotKind.FEISHU}) {
      Robot robot = robot(kind, "https://h/t");
      String message =
          kind.message(Card.of(Notified.many(500), Language.ZH), robot, NOW).toString();
      assertThat(message.getBytes(StandardCharsets.UTF_8).length).isBetween(11_000, 20_000);
    }
  }

  @Test
  void withoutASecretNothingIsSigned() {
    for (RobotKind kind : RobotKind.values()) {
      Robot robot = new Robot("ops", kind, URI.create("https://h/t"), "", Language.ZH);
      assertThat(kind.address(robot, NOW)).hasToString("https://h/t");
      assertThat(kind.message(CARD, robot, NOW).has("sign")).isFalse();
    }
  }

  @Test
  void neitherAddressNorSecretShows() {
    assertThat(robot(RobotKind.WECOM, "https://h/geheim"))
        .hasToString("Robot[name=ops, kind=WECOM, url=***, secret=***, language=ZH]");
  }

  private static Robot robot(RobotKind kind, String url) {
    return new Robot("ops", kind, URI.create(url), SECRET, Language.ZH);
  }
}

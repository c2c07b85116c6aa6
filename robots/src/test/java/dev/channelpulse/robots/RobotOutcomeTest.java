package dev.channelpulse.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.robots.RobotOutcome.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotOutcomeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DINGTALK | 200 | {\"errcode\":0,\"errmsg\":\"ok\"} | DELIVERED",
        "DINGTALK | 200 | {\"errcode\":130101,\"errmsg\":\"send too fast\"} | RETRY",
        "DINGTALK | 200 | {\"errcode\":-1,\"errmsg\":\"system busy\"} | RETRY",
        "DINGTALK | 200 | {\"errcode\":310000,\"errmsg\":\"sign not match\"} | REFUSED",
        "DINGTALK | 200 | {\"errcode\":300001,\"errmsg\":\"token is not exist\"} | REFUSED",
        "DINGTALK | 502 | <html> | RETRY",
        "DINGTALK | 302 | '' | REFUSED",
        "FEISHU | 200 | {\"code\":0,\"msg\":\"success\",\"StatusCode\":0} | DELIVERED",
        "FEISHU | 200 | {\"code\":11232,\"msg\":\"frequency limited\"} | RETRY",
        "FEISHU | 400 | {\"code\":99991400,\"msg\":\"frequency limit\"} | RETRY",
        "FEISHU | 429 | {\"code\":99991400,\"msg\":\"frequency limit\"} | RETRY",
        "FEISHU | 200 | {\"code\":19021,\"msg\":\"sign match fail\"} | REFUSED",
        "FEISHU | 200 | {\"code\":19024,\"msg\":\"Key Words Not Found\"} | REFUSED",
        "FEISHU | 400 | {\"code\":9499,\"msg\":\"Bad Request\"} | REFUSED",
        "WECOM | 200 | {\"errcode\":0,\"errmsg\":\"ok\"} | DELIVERED",
        "WECOM | 200 | {\"errcode\":45009,\"errmsg\":\"api freq out of limit\"} | RETRY",
        "WECOM | 200 | {\"errcode\":93000,\"errmsg\":\"invalid webhook url\"} | REFUSED",
        "WECOM | 200 | {\"errcode\":40058,\"errmsg\":\"exceed max length 4096\"} | REFUSED",
        "WECOM | 200 | {} | RETRY",
        "WECOM | 200 | <html>captive portal</html> | RETRY",
        "WECOM | 404 | not found | REFUSED",
      })
  void isDecidedByTheAnswer(RobotKind kind, int status, String body, Verdict verdict) {
    assertThat(RobotOutcome.of(kind, status, body).verdict()).isEqualTo(verdict);
  }

  @Test
  void saysWhatTheRobotSaid() {
    assertThat(RobotOutcome.of(RobotKind.WECOM, 200, "{\"errcode\":93000}\n").why())
        .isEqualTo("200 {\"errcode\":93000}");
  }

  @Test
  void soManyPassInAnyMinute() {
    MinuteLimit limit = new MinuteLimit(2);
    Instant start = Instant.parse("2026-11-11T12:00:00Z");
    assertThat(limit.pass(start)).isTrue();
    assertThat(limit.pass(start.plusSeconds(30))).isTrue();
    assertThat(limit.pass(start.plusSeconds(59))).isFalse();
    assertThat(limit.pass(start.plusSeconds(60))).isTrue();
    assertThat(limit.pass(start.plusSeconds(61))).isFalse();
    assertThat(limit.pass(start.plusSeconds(90))).isTrue();
  }
}

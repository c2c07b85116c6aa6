package dev.channelpulse.robots;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Sends cards to one robot, no more a minute than its maker allows. Thread-safe. */
final class RobotSender {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Robot robot;
  private final InstantSource clock;
  private final MinuteLimit limit;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(LONGEST)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  RobotSender(Robot robot, InstantSource clock) {
    this.robot = robot;
    this.clock = clock;
    this.limit = new MinuteLimit(robot.kind().mostAMinute());
  }

  /** Sends the card of a notification. */
  RobotOutcome send(Notification notification) throws InterruptedException {
    Instant now = clock.instant();
    if (!limit.pass(now)) {
      return new RobotOutcome(
          RobotOutcome.Verdict.RETRY,
          "more than %d messages in a minute".formatted(robot.kind().mostAMinute()));
    }
    Card card = Card.of(notification, robot.language());
    HttpRequest request =
        HttpRequest.newBuilder(robot.kind().address(robot, now))
            .timeout(LONGEST)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(
                BodyPublishers.ofString(
                    robot.kind().message(card, robot, now).toString(), StandardCharsets.UTF_8))
            .build();
    try {
      HttpResponse<String> answer =
          http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      return RobotOutcome.of(robot.kind(), answer.statusCode(), answer.body());
    } catch (IOException noAnswer) {
      // Its message may hold the address.
      return new RobotOutcome(
          RobotOutcome.Verdict.RETRY, "no answer, " + noAnswer.getClass().getSimpleName());
    }
  }
}

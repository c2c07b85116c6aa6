package dev.channelpulse.robots;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Starts the receiver: {@code --config FILE}. */
public final class RobotsMain {
  private static final String USAGE =
      """
      usage: robots --config FILE

      Receives Alertmanager's webhook at POST /robots/NAME and sends cards to the
      group robots of DingTalk, Feishu and WeCom. docs/alerts.md describes FILE.
      接收 Alertmanager 的 webhook，向钉钉、飞书、企业微信群机器人发送告警卡片。
      """;

  private RobotsMain() {}

  public static void main(String[] arguments) {
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      System.err.print(USAGE);
      System.exit(2);
      return;
    }
    // A sender that dawdles must not keep a thread for ever.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    try {
      RobotsServer server = start(Path.of(arguments[1]), System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "robots-stop"));
    } catch (IOException | IllegalArgumentException wrong) {
      System.err.println("robots: " + wrong.getMessage());
      System.exit(2);
    }
  }

  private static RobotsServer start(Path file, Map<String, String> environment) throws IOException {
    RobotsConfiguration configuration = RobotsConfiguration.read(file, environment);
    RobotsServer server = RobotsServer.start(configuration, InstantSource.system());
    System.err.printf("robots: port %d, %s%n", server.port(), configuration);
    return server;
  }
}

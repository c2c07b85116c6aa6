package dev.channelpulse.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds and checks TCP ports of the loopback interface. */
public final class LoopbackPorts {
  static final String HOST = "127.0.0.1";
  private static final byte[] ADDRESS = {127, 0, 0, 1};

  /*
   * Free ports are taken from below the range that the kernel hands to outgoing connections (from
   * 32768 on Linux, 49152 elsewhere). A port of that range can be lost between stop and restart, and
   * a client that keeps knocking at a stopped server there can end up connected to itself.
   */
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;

  private LoopbackPorts() {}

  /** A port of 127.0.0.1 that nobody listens on at this moment, 20000 to 31999. */
  public static int anyFree() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "a port between %d and %d must be free on %s, found none in %d attempts"
            .formatted(FIRST, LAST, HOST, ATTEMPTS));
  }

  /**
   * The port itself, or any free one for 0.
   *
   * @param server what the port is for, as the user calls it
   * @param option the option that sets it
   * @throws PortTakenException when somebody listens on it
   */
  public static int claim(String server, int port, String option) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "%s port (%s) must be between 0 and 65535, found %d".formatted(server, option, port));
    }
    if (port == 0) {
      return anyFree();
    }
    if (!isFree(port)) {
      throw new PortTakenException(server, port, option);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A connection of the server's previous life in TIME_WAIT is no obstacle.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}

package dev.channelpulse.embedded;

/** A server's port is in use by another program; the message says which and what to do. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortTakenException(String server, int port, String option) {
    super(
        "%s port must be free on 127.0.0.1, found %d in use by another program: stop that program, or give another port with %s (0 = any free port)"
            .formatted(server, port, option));
    this.port = port;
  }

  /** The port that is in use, 1 to 65535. */
  public int port() {
    return port;
  }
}

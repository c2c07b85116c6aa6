package dev.channelpulse.demo.board;

/** A request that the board answers with an error status; the message is for the reader. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  static RefusedException badRequest(String message) {
    return new RefusedException(400, message);
  }

  static RefusedException notFound(String message) {
    return new RefusedException(404, message);
  }

  /** The HTTP status, 400 to 599. */
  int status() {
    return status;
  }
}

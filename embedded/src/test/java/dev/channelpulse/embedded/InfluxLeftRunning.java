package dev.channelpulse.embedded;

import java.nio.file.Path;

/** A program that starts a server, says the server's process id and ends without stopping it. */
final class InfluxLeftRunning {
  private InfluxLeftRunning() {}

  public static void main(String[] arguments) {
    EmbeddedInflux.start(Path.of(arguments[0]), Path.of(arguments[1]), 0);
    ProcessHandle.current().children().mapToLong(ProcessHandle::pid).forEach(System.out::println);
  }
}

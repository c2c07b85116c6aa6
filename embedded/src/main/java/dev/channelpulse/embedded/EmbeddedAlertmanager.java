package dev.channelpulse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Prometheus Alertmanager: a process on the loopback interface and without a cluster, with
 * its data and log ({@code alertmanager.log}) below one directory. The process ends with this JVM
 * at the latest.
 *
 * <p>Several may run side by side, each with its own directory. Not thread-safe.
 */
public final class EmbeddedAlertmanager implements AutoCloseable {
  private static final String NAME = "Alertmanager";
  private static final String OPTION = "--alertmanager-port";

  private final Path dir;
  private final int port;
  private final Path configuration;
  private final ServerProcess server;

  private EmbeddedAlertmanager(Path binary, Path dir, int port, Path configuration) {
    this.dir = dir;
    this.port = port;
    this.configuration = configuration;
    this.server =
        new ServerProcess(
            "alertmanager", binary, dir, packageRoot(binary), URI.create(url(port) + "/-/ready"));
  }

  /**
   * Starts a server and returns when it is ready; silences and what has been notified before are
   * there again after an earlier start in the same directory, alerts are not: whoever sent them
   * sends them again.
   *
   * @param binary the {@code alertmanager} program, see {@link AlertmanagerBinary#locate}
   * @param dir everything the server keeps; made when absent
   * @param port of the HTTP interface, 0 for any free one
   * @param configuration the configuration file, YAML
   * @throws PortTakenException when another program listens on the port
   * @throws IllegalStateException when the program is no executable file, or stops instead of
   *     answering, as it does over a mistake in its configuration; the message ends with the last
   *     lines of its log
   */
  public static EmbeddedAlertmanager start(Path binary, Path dir, int port, Path configuration) {
    EmbeddedAlertmanager alertmanager =
        new EmbeddedAlertmanager(
            AlertmanagerBinary.BINARY.requireExecutable(binary),
            dir.toAbsolutePath().normalize(),
            LoopbackPorts.claim(NAME, port, OPTION),
            configuration.toAbsolutePath().normalize());
    alertmanager.startProcess();
    return alertmanager;
  }

  /** Where clients connect: {@code http://127.0.0.1:port}, no slash at the end. */
  public String url() {
    return url(port);
  }

  /**
   * Stops the server in an orderly way, at the latest after 20 seconds by force; its data stays.
   * Does nothing when it is stopped.
   */
  public void stop() {
    server.stop();
  }

  /**
   * Stops the server if it runs and starts it again on the same port, data and configuration file.
   *
   * @throws PortTakenException when another program took the port in between
   */
  public void restart() {
    stop();
    LoopbackPorts.claim(NAME, port, OPTION);
    startProcess();
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  private void startProcess() {
    try {
      Files.createDirectories(dir);
    } catch (IOException failed) {
      throw new UncheckedIOException("%s must be a directory".formatted(dir), failed);
    }
    server.start(
        List.of(
            "--config.file=" + configuration,
            "--storage.path=" + dir.resolve("data"),
            "--web.listen-address=" + LoopbackPorts.HOST + ":" + port,
            "--cluster.listen-address="));
  }

  /*
   * The root of the tree that usr/bin/… was unpacked into: the program that ./run fetch-alertmanager
   * puts into the cache reads its default templates below it. A program from elsewhere has them
   * built in, or at a fixed place, and may run anywhere.
   */
  private static Path packageRoot(Path binary) {
    return binary.toAbsolutePath().resolve("../../..").normalize();
  }

  private static String url(int port) {
    return "http://" + LoopbackPorts.HOST + ":" + port;
  }
}

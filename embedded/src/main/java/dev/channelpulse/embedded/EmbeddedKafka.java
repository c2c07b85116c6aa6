package dev.channelpulse.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker and controller (KRaft) in this JVM, on the loopback interface only, with
 * everything it keeps below one directory. Records are kept for ever and may carry any timestamp,
 * past or future. Topics are not created by themselves: see {@link #createTopic}.
 *
 * <p>Several brokers may run side by side, each with its own directory. Not thread-safe.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String OPTION = "--kafka-port";
  private static final int NODE_ID = 1;

  /* The data directory remembers the id: a new one at each start would refuse the data. */
  private static final String CLUSTER_ID = "Y2hhbm5lbHB1bHNlLWRldg";

  private static final Duration TOPIC_READY = Duration.ofSeconds(30);

  static {
    /* Kafka ends the process when it gives up; this process is not its own. */
    Exit.setExitProcedure(EmbeddedKafka::refuseToExit);
    Exit.setHaltProcedure(EmbeddedKafka::refuseToExit);
  }

  private final Path dir;
  private final int port;
  private @Nullable KafkaRaftServer server;

  private EmbeddedKafka(Path dir, int port) {
    this.dir = dir;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it serves; data of an earlier start in the same directory is
   * there again.
   *
   * @param dir everything Kafka keeps; made when absent
   * @param port of the broker, 0 for any free one
   * @throws PortTakenException when another program listens on the port
   */
  public static EmbeddedKafka start(Path dir, int port) {
    EmbeddedKafka kafka =
        new EmbeddedKafka(
            dir.toAbsolutePath().normalize(), LoopbackPorts.claim("Kafka", port, OPTION));
    kafka.startServer();
    return kafka;
  }

  /** Where clients connect: {@code 127.0.0.1:port}; the same for the life of this object. */
  public String bootstrapServers() {
    return LoopbackPorts.HOST + ":" + port;
  }

  /**
   * Creates a topic and returns when every partition can be written. A topic that exists already is
   * left as it is.
   *
   * @param configs topic settings by Kafka's names, such as {@code max.message.bytes}
   */
  public void createTopic(String name, int partitions, Map<String, String> configs) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      create(admin, new NewTopic(name, partitions, (short) 1).configs(configs));
      long deadlineNanos = System.nanoTime() + TOPIC_READY.toNanos();
      while (!everyPartitionHasLeader(admin, name)) {
        if (System.nanoTime() > deadlineNanos) {
          throw new IllegalStateException(
              "topic %s must be ready within %s of its creation, found partitions without a leader"
                  .formatted(name, TOPIC_READY));
        }
        Thread.onSpinWait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topic " + name, interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(
          "topic %s could not be created: %s".formatted(name, failed.getCause()), failed);
    }
  }

  /** Stops the broker in an orderly way; its data stays. Does nothing when it is stopped. */
  public void stop() {
    KafkaRaftServer running = server;
    if (running != null) {
      server = null;
      running.shutdown();
      running.awaitShutdown();
    }
  }

  /**
   * Stops the broker if it runs and starts it again on the same port and data.
   *
   * @throws PortTakenException when another program took the port in between
   */
  public void restart() {
    stop();
    LoopbackPorts.claim("Kafka", port, OPTION);
    startServer();
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  private void startServer() {
    int controllerPort = LoopbackPorts.anyFree();
    format();
    KafkaRaftServer starting =
        new KafkaRaftServer(KafkaConfig.fromProps(settings(controllerPort)), Time.SYSTEM);
    try {
      starting.startup();
    } catch (RuntimeException failed) {
      starting.shutdown();
      throw new IllegalStateException(
          "Kafka could not start on %s with data in %s: %s"
              .formatted(bootstrapServers(), dir, failed.getMessage()),
          failed);
    }
    server = starting;
  }

  private void format() {
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE_ID)
          .setClusterId(CLUSTER_ID)
          .setControllerListenerName("CONTROLLER")
          .setDirectories(List.of(dir.toString()))
          .setMetadataLogDirectory(Optional.of(dir.toString()))
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception failed) {
      throw new IllegalStateException(
          "Kafka's data directory must be new, empty or written by this program, found %s: %s"
              .formatted(dir, failed.getMessage()),
          failed);
    }
  }

  private Properties settings(int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(NODE_ID));
    settings.put(
        "controller.quorum.voters",
        "%d@%s:%d".formatted(NODE_ID, LoopbackPorts.HOST, controllerPort));
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://%s,CONTROLLER://%s:%d"
            .formatted(bootstrapServers(), LoopbackPorts.HOST, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", dir.toString());
    settings.put("auto.create.topics.enable", "false");
    // One broker: every internal topic has one copy, and few partitions to open at a start.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Event times are the shop's, not this machine's: neither delete the old nor refuse the new.
    settings.put("log.retention.ms", "-1");
    settings.put("log.message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
    // The default buffer of 128 MB is for brokers with a machine of their own.
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
    settings.put("log.cleaner.io.buffer.size", String.valueOf(256 << 10));
    // Off, a restart waits nine seconds for the session of the broker's previous life to end.
    settings.put("controlled.shutdown.enable", "true");
    return settings;
  }

  private static void create(Admin admin, NewTopic topic)
      throws InterruptedException, ExecutionException {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failed;
      }
    }
  }

  private static boolean everyPartitionHasLeader(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    try {
      for (TopicDescription description :
          admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
        for (TopicPartitionInfo partition : description.partitions()) {
          if (partition.leader() == null) {
            return false;
          }
        }
      }
      return true;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw failed;
    }
  }

  private static void refuseToExit(int status, @Nullable String message) {
    throw new IllegalStateException("Kafka gave up with status %d: %s".formatted(status, message));
  }
}

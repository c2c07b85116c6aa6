package dev.channelpulse.jobs.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks Kafka, before a job starts, for everything without which it would stop later. It reads and
 * changes nothing.
 */
public final class KafkaCheck {
  /** How much more than the record itself a dead letter takes: it has headers. */
  public static final int HEADER_BYTES = 64 << 10;

  /** What separates the words of a JAAS configuration. */
  private static final Pattern BETWEEN_PARTS = Pattern.compile("[\\s=;\"']+");

  private final String bootstrapServers;
  private final Map<String, String> properties;
  private final Duration timeout;
  private final List<String> problems = new ArrayList<>();

  private KafkaCheck(String bootstrapServers, Map<String, String> properties, Duration timeout) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
    this.timeout = timeout;
  }

  /** Kafka is not ready for the job. The message has a line for each problem, no credentials. */
  public static final class NotReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    NotReadyException(List<String> problems) {
      super(String.join("\n", problems));
      this.problems = List.copyOf(problems);
    }

    /** Returns every problem, one line each; at least one. */
    public List<String> problems() {
      return problems;
    }
  }

  /**
   * Returns when brokers answer, all topics exist, and each dead-letter topic takes the largest
   * record of any input topic and {@link #HEADER_BYTES} more: a rejected record is written whole,
   * and one that does not fit would fail the job again and again.
   *
   * @param bootstrapServers {@code host:port}, more of them after commas
   * @param properties what else Kafka's clients need, such as credentials
   * @param inputTopics topics the job reads
   * @param deadLetterTopics topics that get whole records of the input topics
   * @param timeout longest that each of the three questions may take; up to 24 days
   * @throws NotReadyException if anything is missing; it lists every problem
   */
  public static void check(
      String bootstrapServers,
      Map<String, String> properties,
      List<String> inputTopics,
      List<String> deadLetterTopics,
      Duration timeout)
      throws NotReadyException, InterruptedException {
    KafkaCheck check = new KafkaCheck(bootstrapServers, properties, timeout);
    check.run(inputTopics, deadLetterTopics);
    if (!check.problems.isEmpty()) {
      throw new NotReadyException(check.problems);
    }
  }

  private void run(List<String> inputTopics, List<String> deadLetterTopics)
      throws InterruptedException {
    try (Admin admin = Admin.create(configuration())) {
      if (!answers(admin)) {
        return;
      }
      Set<String> topics = new TreeSet<>(inputTopics);
      topics.addAll(deadLetterTopics);
      Set<String> missing = new TreeSet<>();
      Map<String, Integer> largest = largestRecords(admin, existing(admin, topics, missing));
      OptionalInt needed =
          inputTopics.stream()
              .filter(largest::containsKey)
              .mapToInt(largest::get)
              .map(KafkaCheck::withHeaders)
              .max();
      for (String topic : missing) {
        reportMissing(topic, deadLetterTopics.contains(topic) ? needed : OptionalInt.empty());
      }
      for (String topic : deadLetterTopics) {
        Integer found = largest.get(topic);
        if (found != null && needed.isPresent() && found < needed.getAsInt()) {
          reportTooSmall(topic, needed.getAsInt(), found);
        }
      }
    } catch (KafkaException e) {
      problems.add(
          "a Kafka client for " + bootstrapServers + " must be buildable, found " + reason(e));
    }
  }

  private Map<String, Object> configuration() {
    int timeoutMillis = Math.toIntExact(timeout.toMillis());
    Map<String, Object> configuration = new HashMap<>(properties);
    configuration.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    // Half of it, so that a broker which hangs leaves time to ask another one.
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2);
    return configuration;
  }

  private boolean answers(Admin admin) throws InterruptedException {
    try {
      admin.describeCluster().nodes().get();
      return true;
    } catch (ExecutionException e) {
      problems.add(
          "Kafka at "
              + bootstrapServers
              + " must answer within "
              + timeout
              + ", found "
              + reason(e));
      return false;
    }
  }

  /** Returns the topics that are there, adds those that are not to the missing ones. */
  private Set<String> existing(Admin admin, Set<String> topics, Set<String> missing)
      throws InterruptedException {
    Set<String> existing = new TreeSet<>();
    Map<String, KafkaFuture<TopicDescription>> answers =
        new TreeMap<>(admin.describeTopics(topics).topicNameValues());
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      try {
        answer.getValue().get();
        existing.add(answer.getKey());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          missing.add(answer.getKey());
        } else {
          problems.add(
              "topic " + answer.getKey() + " must be visible to this job, found " + reason(e));
        }
      }
    }
    return existing;
  }

  /** Returns max.message.bytes by topic; a topic that does not tell is a problem. */
  private Map<String, Integer> largestRecords(Admin admin, Set<String> topics)
      throws InterruptedException {
    List<ConfigResource> resources = new ArrayList<>();
    for (String topic : topics) {
      resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic));
    }
    Map<String, KafkaFuture<Config>> answers = new TreeMap<>();
    admin
        .describeConfigs(resources)
        .values()
        .forEach((resource, answer) -> answers.put(resource.name(), answer));
    Map<String, Integer> largest = new HashMap<>();
    for (Map.Entry<String, KafkaFuture<Config>> answer : answers.entrySet()) {
      try {
        String bytes = answer.getValue().get().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
        largest.put(answer.getKey(), Integer.valueOf(bytes));
      } catch (ExecutionException e) {
        problems.add(
            "topic "
                + answer.getKey()
                + " must tell its max.message.bytes (DescribeConfigs allowed), found "
                + reason(e));
      }
    }
    return largest;
  }

  private static int withHeaders(int recordBytes) {
    return Math.min(recordBytes, Integer.MAX_VALUE - HEADER_BYTES) + HEADER_BYTES;
  }

  private void reportMissing(String topic, OptionalInt needed) {
    problems.add(
        "topic "
            + topic
            + " must exist, found none; create it: "
            + command("kafka-topics.sh")
            + " --create --topic "
            + topic
            + (needed.isPresent() ? " --config max.message.bytes=" + needed.getAsInt() : ""));
  }

  private void reportTooSmall(String topic, int needed, int found) {
    problems.add(
        "topic "
            + topic
            + " must take every record of the topics read and its headers, so max.message.bytes must"
            + " be at least "
            + needed
            + ", found "
            + found
            + "; change it: "
            + command("kafka-configs.sh")
            + " --alter --entity-type topics --entity-name "
            + topic
            + " --add-config max.message.bytes="
            + needed);
  }

  private String command(String script) {
    String command = script + " --bootstrap-server " + bootstrapServers;
    return properties.containsKey(AdminClientConfig.SECURITY_PROTOCOL_CONFIG)
        ? command + " --command-config client.properties"
        : command;
  }

  /* Kafka's own messages quote what they could not read, credentials too. So a message is shown
   * only when no part of a secret property stands in it; the exception's name is shown always. */
  private String reason(Exception exception) {
    Throwable root = exception;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String name = root.getClass().getSimpleName();
    String message = root.getMessage();
    if (message == null || message.isEmpty()) {
      return name;
    }
    for (Map.Entry<String, String> property : properties.entrySet()) {
      if (isSecret(property.getKey()) && quotes(message, property.getValue())) {
        return name + " (its message is hidden: it quotes a part of " + property.getKey() + ")";
      }
    }
    return name + ": " + message.replaceAll("\\s+", " ");
  }

  /** A property that Kafka does not know, or knows as a password. */
  private static boolean isSecret(String property) {
    ConfigDef.ConfigKey key = AdminClientConfig.configDef().configKeys().get(property);
    return key == null || key.type() == ConfigDef.Type.PASSWORD;
  }

  private static boolean quotes(String message, String secret) {
    return BETWEEN_PARTS
        .splitAsStream(secret)
        .anyMatch(part -> !part.isEmpty() && message.contains(part));
  }
}

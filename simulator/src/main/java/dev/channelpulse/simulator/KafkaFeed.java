package dev.channelpulse.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Brings records to Kafka, each to its own partition with its own timestamp, in their order and
 * exactly once (idempotent producer, all acknowledgements). A record that Kafka does not take fails
 * the feed; none is lost silently.
 *
 * <p>One thread sends; {@link #stop} may come from any.
 */
public final class KafkaFeed {
  private static final Duration LONGEST_NAP = Duration.ofMillis(20);
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int LINGER_MILLIS = 5;

  private final String bootstrapServers;
  private final @Nullable InstantSource clock;
  private final Duration patience;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Makes a feed.
   *
   * @param bootstrapServers {@code host:port}, several with commas
   * @param clock a record is sent once this has reached its arrival; {@code null} sends as fast as
   *     Kafka takes them
   * @param patience how long to go on trying when Kafka does not answer, 1 s to 1 h
   * @throws IllegalArgumentException if patience is out of range
   */
  public KafkaFeed(String bootstrapServers, @Nullable InstantSource clock, Duration patience) {
    if (patience.compareTo(Duration.ofSeconds(1)) < 0
        || patience.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "patience must be between PT1S and PT1H, found " + patience);
    }
    this.bootstrapServers = bootstrapServers;
    this.clock = clock;
    this.patience = patience;
  }

  /** Ends the feed soon; the record whose turn is awaited is still sent, and no more. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Sends records until there are no more or {@link #stop} is called.
   *
   * @return what Kafka has acknowledged
   * @throws IllegalStateException if Kafka did not take a record, the message says which and why;
   *     or if the thread is interrupted while it waits
   */
  public FeedCounts send(Iterator<ArrivedRecord> records) {
    Answers answers = new Answers();
    KafkaProducer<byte @Nullable [], byte @Nullable []> producer =
        new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
    try {
      long count = 0;
      long bytes = 0;
      boolean goesOn = true;
      while (goesOn && answers.allGood() && records.hasNext()) {
        ArrivedRecord next = records.next();
        goesOn = due(next.arrivalMillis());
        // Also when the feed is stopped meanwhile: who gave the record has counted it.
        send(producer, next, answers);
        count++;
        bytes += length(next.key()) + length(next.value());
      }
      answers.await(count, patience.plus(GRACE));
      return new FeedCounts(count, bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a feed must be stopped, found its thread interrupted", e);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  // The callback sees what the future would say.
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void send(
      KafkaProducer<byte @Nullable [], byte @Nullable []> producer,
      ArrivedRecord next,
      Answers answers) {
    ProducerRecord<byte @Nullable [], byte @Nullable []> toSend =
        new ProducerRecord<>(
            next.topic(), next.partition(), next.arrivalMillis(), next.key(), next.value());
    try {
      producer.send(toSend, (metadata, exception) -> answers.add(next, exception));
    } catch (KafkaException | IllegalArgumentException e) {
      answers.add(next, e);
    }
  }

  /* Waits for the record's turn; false if the feed is stopped first. */
  private boolean due(long arrivalMillis) throws InterruptedException {
    while (stopped.getCount() > 0) {
      long aheadMillis = clock == null ? 0 : arrivalMillis - clock.millis();
      if (aheadMillis <= 0) {
        return true;
      }
      boolean ended =
          stopped.await(Math.min(aheadMillis, LONGEST_NAP.toMillis()), TimeUnit.MILLISECONDS);
      if (ended) {
        return false;
      }
    }
    return false;
  }

  private Properties properties() {
    long patienceMillis = patience.toMillis();
    long requestMillis = Math.min(patienceMillis - LINGER_MILLIS, LONGEST_REQUEST.toMillis());
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    /*
     * A broker that has just come back may refuse a partition's first batch, not yet its leader, and
     * take the second: then it finds the first out of order for ever (kafka-clients 4.2.1).
     */
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
    // Whatever the shop makes: what is too large is for the job to say.
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 27);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 28);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMillis);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) requestMillis);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patienceMillis);
    return properties;
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** What Kafka says to the records: counted, and the first refusal kept. */
  /*
   * Counted here instead of by the producer's flush(), which waits for ever once the producer's own
   * thread has died: a batch that the topic's max.message.bytes refuses while batch.size allows it is
   * split into itself again and again, until the stack overflows (kafka-clients 4.2.1).
   */
  private static final class Answers {
    private long good;
    private @Nullable IllegalStateException refusal;

    synchronized void add(ArrivedRecord record, @Nullable Exception exception) {
      if (exception == null) {
        good++;
      } else if (refusal == null) {
        refusal =
            new IllegalStateException(
                "Kafka must take every record, found %s-%d with timestamp %d refused: %s"
                    .formatted(
                        record.topic(),
                        record.partition(),
                        record.arrivalMillis(),
                        exception.getMessage()),
                exception);
      }
      notifyAll();
    }

    synchronized boolean allGood() {
      return refusal == null;
    }

    /* Answers may come for as long as there are any: only silence is held against Kafka. */
    synchronized void await(long count, Duration longestSilence) throws InterruptedException {
      long seen = good;
      long deadline = System.nanoTime() + longestSilence.toNanos();
      while (refusal == null && good < count) {
        if (good > seen) {
          seen = good;
          deadline = System.nanoTime() + longestSilence.toNanos();
        }
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMillis <= 0) {
          throw new IllegalStateException(
              "Kafka must take every record, found no answer to %d of %d for %s"
                  .formatted(count - good, count, longestSilence));
        }
        wait(leftMillis);
      }
      if (refusal != null) {
        throw refusal;
      }
    }
  }
}

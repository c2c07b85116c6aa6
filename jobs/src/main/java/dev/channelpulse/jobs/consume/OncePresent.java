package dev.channelpulse.jobs.consume;

import java.io.Serial;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a control topic's partition as soon as there is one, and never asks again after that. One
 * that cannot be read is none, and said so once: what it could tell is not worth the clicks.
 */
final class OncePresent implements KafkaSubscriber {

  @Serial private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(OncePresent.class);

  private final ControlTopic topic;
  private transient boolean present;
  private transient @Nullable String complaint;

  OncePresent(ControlTopic topic) {
    this.topic = topic;
  }

  @Override
  public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
    present = present || isPresent(admin);
    return present ? Set.of(new TopicPartition(topic.name(), 0)) : Set.of();
  }

  /* No topic, no broker, no right to see it: the next look may find all three. */
  private boolean isPresent(AdminClient admin) {
    try {
      for (TopicDescription found :
          admin.describeTopics(Set.of(topic.name())).allTopicNames().get().values()) {
        topic.requireOnePartition(found.partitions().size());
      }
      return true;
    } catch (IllegalStateException e) {
      complain(String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RetriableException)) {
        complain("topic " + topic.name() + " must be visible to this job, found " + e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void complain(String problem) {
    if (!problem.equals(complaint)) {
      LOG.error(
          "{}. It is looked for again every few seconds; the job goes on without it", problem);
      complaint = problem;
    }
  }
}

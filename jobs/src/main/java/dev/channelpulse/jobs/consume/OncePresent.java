package dev.channelpulse.jobs.consume;

import java.io.Serial;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Finds a control topic's partition as soon as there is one, and never asks again after that. */
final class OncePresent implements KafkaSubscriber {

  @Serial private static final long serialVersionUID = 1;

  private final ControlTopic topic;
  private transient boolean present;

  OncePresent(ControlTopic topic) {
    this.topic = topic;
  }

  @Override
  public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
    present = present || isPresent(admin);
    return present ? Set.of(new TopicPartition(topic.name(), 0)) : Set.of();
  }

  /* No topic, no broker: neither is worth a restart of the job, the next look may find both. */
  private boolean isPresent(AdminClient admin) {
    try {
      for (TopicDescription found :
          admin.describeTopics(Set.of(topic.name())).allTopicNames().get().values()) {
        topic.requireOnePartition(found.partitions().size());
      }
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw new KafkaException("topic " + topic.name() + " must be visible to this job", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package dev.channelpulse.jobs.consume;

import java.io.Serial;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Finds the partitions of a topic that need not exist, and those that it is given later. */
final class WhilePresent implements KafkaSubscriber {

  @Serial private static final long serialVersionUID = 1;

  private final String topic;
  private transient Set<TopicPartition> found;

  @SuppressWarnings("NullAway") // Nothing is found before the first look.
  WhilePresent(String topic) {
    this.topic = topic;
  }

  /* No topic, no broker: neither is worth a restart of the job, the next look may find both. */
  @Override
  public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
    Set<TopicPartition> partitions = found == null ? new HashSet<>() : new HashSet<>(found);
    try {
      for (TopicDescription description :
          admin.describeTopics(Set.of(topic)).allTopicNames().get().values()) {
        for (int i = 0; i < description.partitions().size(); i++) {
          partitions.add(new TopicPartition(topic, i));
        }
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RetriableException)) {
        throw new KafkaException("topic " + topic + " must be visible to this job", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    found = partitions;
    return partitions;
  }
}

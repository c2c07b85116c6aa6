package dev.channelpulse.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is in the job jar and what a Flink cluster brings itself. */
class JobJarIT {
  private static final List<String> FOREIGN =
      List.of(
          "org/apache/flink/core/",
          "org/apache/flink/runtime/",
          "org/apache/flink/streaming/runtime/",
          "org/apache/flink/streaming/api/operators/",
          "org/apache/logging/",
          "org/slf4j/",
          "org/junit/",
          "kafka/server/");
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|DSA|RSA|EC)");

  @Test
  void namesTheJobThatRunsEverything() throws IOException {
    try (JarFile jar = new JarFile(JobJar.path().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo("dev.channelpulse.jobs.job.ChannelMonitorJob");
    }
  }

  @Test
  void holdsTheConnectorsAndItsOwnJackson() throws IOException {
    assertThat(entries())
        .contains(
            "org/apache/flink/connector/base/sink/AsyncSinkBase.class",
            "org/apache/flink/connector/kafka/source/KafkaSource.class",
            "org/apache/kafka/clients/consumer/KafkaConsumer.class",
            "org/influxdb/InfluxDB.class",
            "dev/channelpulse/common/event/ClickEvent.class",
            "dev/channelpulse/shaded/jackson/core/JsonParser.class",
            "META-INF/services/dev.channelpulse.shaded.jackson.core.JsonFactory",
            "META-INF/LICENSE",
            "META-INF/NOTICE");
  }

  @Test
  void leavesOutWhatTheClusterHas() throws IOException {
    assertThat(entries().stream().filter(JobJarIT::isForeign)).isEmpty();
  }

  private static boolean isForeign(String entry) {
    return FOREIGN.stream().anyMatch(entry::startsWith)
        || entry.contains("com/fasterxml/jackson/")
        || entry.endsWith("module-info.class")
        || SIGNATURE.matcher(entry).matches();
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JobJar.path().toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}

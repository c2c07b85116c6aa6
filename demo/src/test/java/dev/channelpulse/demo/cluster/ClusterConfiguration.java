package dev.channelpulse.demo.cluster;

import dev.channelpulse.embedded.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code conf/} folder of a {@link StandaloneCluster}. */
final class ClusterConfiguration {
  private static final String LOGGING =
      """
      rootLogger.level = INFO
      rootLogger.appenderRef.console.ref = console
      appender.console.name = console
      appender.console.type = CONSOLE
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d %-5p %c{1} %m%n
      """;

  private ClusterConfiguration() {}

  static void write(Path dir, int restPort, int slots, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>();
    addAddresses(all, restPort);
    addTaskManager(all, slots);
    addFolders(all, dir);
    all.put("heartbeat.interval", "1000");
    all.put("heartbeat.timeout", "10000");
    all.putAll(settings);
    StringBuilder yaml = new StringBuilder();
    all.forEach((key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
    try {
      Path conf = Files.createDirectories(dir.resolve("conf"));
      Files.createDirectories(dir.resolve("tmp"));
      Files.writeString(conf.resolve("config.yaml"), yaml);
      Files.writeString(conf.resolve("log4j.properties"), LOGGING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void addAddresses(Map<String, String> all, int restPort) {
    for (String key :
        List.of(
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "rest.address",
            "rest.bind-address",
            "taskmanager.host",
            "taskmanager.bind-host")) {
      all.put(key, "127.0.0.1");
    }
    all.put("jobmanager.rpc.port", String.valueOf(LoopbackPorts.anyFree()));
    all.put("rest.port", String.valueOf(restPort));
    all.put("rest.bind-port", String.valueOf(restPort));
  }

  /*
   * The scripts of a distribution compute the parts of a TaskManager's memory before they start it;
   * without them each part is named.
   */
  private static void addTaskManager(Map<String, String> all, int slots) {
    all.put("taskmanager.numberOfTaskSlots", String.valueOf(slots));
    all.put("taskmanager.cpu.cores", String.valueOf(slots));
    all.put("taskmanager.memory.framework.heap.size", "128m");
    all.put("taskmanager.memory.framework.off-heap.size", "128m");
    all.put("taskmanager.memory.task.heap.size", "640m");
    all.put("taskmanager.memory.task.off-heap.size", "64m");
    all.put("taskmanager.memory.managed.size", "64m");
    all.put("taskmanager.memory.network.min", "64m");
    all.put("taskmanager.memory.network.max", "64m");
    all.put("taskmanager.memory.jvm-metaspace.size", "256m");
    all.put("taskmanager.memory.jvm-overhead.min", "192m");
    all.put("taskmanager.memory.jvm-overhead.max", "192m");
  }

  private static void addFolders(Map<String, String> all, Path dir) {
    all.put("execution.checkpointing.dir", dir.resolve("checkpoints").toUri().toString());
    all.put("io.tmp.dirs", dir.resolve("tmp").toString());
    all.put("web.upload.dir", dir.resolve("uploads").toString());
  }
}

package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.jobs.settings.InvalidSettingsException;
import dev.channelpulse.jobs.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * The uids by which a savepoint finds its operators. A line of these files that goes away is state
 * that a running job loses: it takes a release note, not only a new file.
 */
class GraphContractTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment();

  @Test
  void theMonitorKeepsItsUids() throws IOException, InvalidSettingsException, JobRefusedException {
    ChannelMonitorJob.build(env, defaults());
    assertThat(uids()).isEqualTo(golden("uids.txt"));
  }

  @Test
  void trafficAloneKeepsItsUids()
      throws IOException, InvalidSettingsException, JobRefusedException {
    Settings settings = defaults();
    Launch.configure(env, settings);
    TrafficJob.build(env, new Ends(settings), new Policies(settings));
    assertThat(uids()).isEqualTo(golden("uids-traffic.txt"));
  }

  @Test
  void conversionAloneKeepsItsUids()
      throws IOException, InvalidSettingsException, JobRefusedException {
    Settings settings = defaults();
    Launch.configure(env, settings);
    ConversionJob.build(env, new Ends(settings), new Policies(settings));
    assertThat(uids()).isEqualTo(golden("uids-conversion.txt"));
  }

  @Test
  void campaignLiftAloneKeepsItsUids()
      throws IOException, InvalidSettingsException, JobRefusedException {
    Settings settings = defaults();
    Launch.configure(env, settings);
    CampaignLiftJob.build(env, new Ends(settings), new Policies(settings));
    assertThat(uids()).isEqualTo(golden("uids-campaign-lift.txt"));
  }

  @Test
  void alertsAloneKeepTheirUids()
      throws IOException, InvalidSettingsException, JobRefusedException {
    Settings settings =
        Settings.load(new String[] {"--alertmanager.urls", "http://localhost:9093"}, Map.of());
    Launch.configure(env, settings);
    AlertJob.build(env, new Ends(settings), new Policies(settings));
    assertThat(uids()).isEqualTo(golden("uids-alerts.txt"));
  }

  @Test
  void kryoAndMissingUidsFailTheBuild() throws InvalidSettingsException, JobRefusedException {
    ChannelMonitorJob.build(env, defaults());
    assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(env.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
  }

  private List<String> uids() {
    return env.getStreamGraph().getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .map(String::valueOf)
        .sorted()
        .toList();
  }

  private static List<String> golden(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GraphContractTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Settings defaults() throws InvalidSettingsException {
    return Settings.load(new String[0], Map.of());
  }
}

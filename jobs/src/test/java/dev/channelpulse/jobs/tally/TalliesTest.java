package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** Facts that no point shows end before points are made: on a cluster of one process. */
class TalliesTest {

  private static final long MINUTE = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
  private static final TallyPolicy POLICY =
      new TallyPolicy(
          Duration.ofSeconds(2).toMillis(), Duration.ofDays(2).toMillis(), ZoneId.of("UTC"));
  private static final Series SLICE = Series.slice(Channel.DIRECT, Place.UNKNOWN, Series.NO_METHOD);

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @Test
  void slicesOfVisitsReachNoPoint() throws Exception {
    DataStream<Fact> visits =
        facts(Series.traffic(), SLICE, Series.paths("start", "loss"), Series.funnel());
    DataStream<Fact> told = Tallies.guarded(visits, new UtmPolicy(Set.of(), 10), POLICY, "clicks");
    assertThat(families(told)).containsExactlyInAnyOrder(Family.TRAFFIC, Family.FUNNEL);
  }

  @Test
  void slicesOfOrdersReachNoPoint() throws Exception {
    DataStream<Fact> ledgers = facts(Series.orders(), SLICE, Series.payments("alipay", "none"));
    DataStream<Fact> told = Tallies.shared(ledgers, facts(SLICE, Series.funnel()), POLICY);
    assertThat(families(told)).containsExactlyInAnyOrder(Family.ORDERS, Family.PAYMENTS);
  }

  private DataStream<Fact> facts(Series... series) {
    Fact[] facts = new Fact[series.length];
    for (int i = 0; i < facts.length; i++) {
      long[] row = new long[series[i].family().width()];
      row[0] = 1;
      facts[i] = new Fact(series[i], MINUTE, row);
    }
    return env.fromData(CodecType.of(FactCodec.INSTANCE), facts);
  }

  private static List<Family> families(DataStream<Fact> facts) throws Exception {
    List<Family> families = new ArrayList<>();
    try (CloseableIterator<Fact> all = facts.executeAndCollect()) {
      all.forEachRemaining(fact -> families.add(fact.series().family()));
    }
    return families;
  }
}

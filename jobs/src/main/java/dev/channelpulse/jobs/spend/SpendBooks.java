package dev.channelpulse.jobs.spend;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.common.spend.SpendKey;
import dev.channelpulse.common.spend.SpendKeyCodec;
import dev.channelpulse.common.spend.SpendPolicy;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Keeps the books of what channels cost. */
public final class SpendBooks {

  private SpendBooks() {}

  /**
   * Turns reports into the facts of what was spent: of one that replaces another, the difference.
   *
   * @param entries accepted, not too late reports in the reporting currency
   * @param topic whose health duplicates count in
   */
  public static DataStream<Fact> facts(
      DataStream<SpendEntry> entries, SpendPolicy policy, String topic) {
    return entries
        .keyBy(new ByKey(), CodecType.of(SpendKeyCodec.INSTANCE))
        .process(new SpendFunction(policy, topic), CodecType.of(FactCodec.INSTANCE))
        .name("spend")
        .uid("spend");
  }

  private static final class ByKey implements KeySelector<SpendEntry, SpendKey> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public SpendKey getKey(SpendEntry entry) {
      return entry.key();
    }
  }
}

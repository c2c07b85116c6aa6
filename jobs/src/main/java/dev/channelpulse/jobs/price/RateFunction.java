package dev.channelpulse.jobs.price;

import dev.channelpulse.common.money.InvalidRateException;
import dev.channelpulse.common.money.Rate;
import dev.channelpulse.common.money.RateReader;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rate documents; one that is not in order is refused whole, logged and counted. */
final class RateFunction extends ProcessFunction<byte[], Rate> {

  @Serial private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(RateFunction.class);

  private final PricePolicy policy;
  private transient RateReader reader;
  private transient Counter accepted;
  private transient Counter refused;

  @SuppressWarnings("NullAway") // Flink calls open first.
  RateFunction(PricePolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    reader = new RateReader(policy.currency(), policy.zone());
    accepted = getRuntimeContext().getMetricGroup().counter("ratesAccepted");
    refused = getRuntimeContext().getMetricGroup().counter("ratesRefused");
  }

  @Override
  public void processElement(byte[] document, Context ctx, Collector<Rate> out) {
    try {
      Rate rate = reader.read(document);
      accepted.inc();
      out.collect(rate);
    } catch (InvalidRateException e) {
      refused.inc();
      LOG.error("Rate refused, nothing changes:\n  {}", String.join("\n  ", e.problems()));
    }
  }

  /** Returns how many documents have been counted as refused. */
  long refused() {
    return refused.getCount();
  }
}

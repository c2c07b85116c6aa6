package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Alerts to Alertmanagers; what it guarantees is said at {@link AlertmanagerWriter}. */
final class AlertmanagerSink implements Sink<Alert>, SupportsWriterState<Alert, OpenAlert> {
  private final AlertmanagerTarget target;

  AlertmanagerSink(AlertmanagerTarget target) {
    this.target = target;
  }

  @Override
  public StatefulSinkWriter<Alert, OpenAlert> createWriter(WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<Alert, OpenAlert> restoreWriter(
      WriterInitContext context, Collection<OpenAlert> recoveredState) {
    return AlertmanagerWriter.start(target, context.metricGroup(), recoveredState);
  }

  @Override
  public SimpleVersionedSerializer<OpenAlert> getWriterStateSerializer() {
    return new OpenAlertSerializer();
  }
}

package dev.channelpulse.jobs.publish;

/** What the writer counts; each is a Flink metric of the operator {@code publish-influx}. */
enum WriteCount {
  /** Points that the server has taken. */
  WRITTEN("influxPointsWritten"),
  /**
   * Points that the server will never take: wrong field type, too many series, out of retention.
   */
  DROPPED("influxPointsDropped"),
  /** Points for which a later version with the same fields went in the same write. */
  COALESCED("influxPointsCoalesced"),
  /** Points without a field that can be written. */
  EMPTY("influxPointsEmpty"),
  /** Fields that are NaN or infinite. */
  REJECTED_FIELDS("influxFieldsRejected"),
  /** Writes that failed and were sent again. */
  RETRIED("influxWritesRetried"),
  /** Writes that were refused whole and sent again in halves. */
  SPLIT("influxWritesSplit");

  private final String metric;

  WriteCount(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }
}

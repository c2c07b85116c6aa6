package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets a point through once a completed checkpoint knows that it was told; at once if one does
 * already and the point's window is open, for then it is sure to be written again when the window
 * ends. Without checkpoints everything goes through at once.
 *
 * <p><b>Key</b> none; upstream sends all points of a series here. <b>Time</b> none; waits for
 * checkpoints. <b>State</b> the points that wait, of each the latest version: as many as are told
 * between two checkpoints; beside them in memory series and time of the open windows. <b>Late</b>
 * does not arise. <b>Guarantee</b> a point that was let through is known to every checkpoint from
 * which the job can go on; per series in the order of the stream; after a failure some again.
 */
/*
 * After a failure clicks and orders are read again, perhaps in another order. A point told since
 * the last checkpoint may then never be told again: an order that had come before its click was
 * unassigned for a moment, and now never is. Had it been written, nobody would take it back.
 *
 * What was restored goes out before the next barrier, so it is written before that checkpoint is
 * complete, and newer versions only after: whichever subtask has which, order is kept. For that a
 * checkpoint holds one version of a point, the latest, however many checkpoints it waits for: with
 * another parallelism two of them would go to two subtasks.
 */
final class CheckpointGate extends AbstractStreamOperator<Point>
    implements OneInputStreamOperator<Point, Point>, BoundedOneInput {

  @Serial private static final long serialVersionUID = 1;

  private transient ListState<Point> saved;

  /** What waits for a checkpoint that has not begun, by series and time. */
  private transient Map<String, Point> waiting;

  /** What waits for a checkpoint to complete, by its id. */
  private transient NavigableMap<Long, Map<String, Point>> underWay;

  /** Of open windows: what a completed checkpoint knows, with nothing waiting. */
  private transient Set<String> known;

  private transient boolean checkpoints;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  CheckpointGate() {}

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    checkpoints =
        CheckpointingOptions.isCheckpointingEnabled(
            getContainingTask().getEnvironment().getJobConfiguration());
    waiting = new LinkedHashMap<>();
    underWay = new TreeMap<>();
    known = new HashSet<>();
    saved =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("waiting", CodecType.of(PointCodec.INSTANCE)));
    Map<String, Point> restored = new LinkedHashMap<>();
    for (Point point : saved.get()) {
      add(point, restored);
    }
    if (!restored.isEmpty()) {
      underWay.put(Long.MIN_VALUE, restored);
    }
  }

  @Override
  public void processElement(StreamRecord<Point> element) {
    Point point = element.getValue();
    String place = LineEncoder.place(point);
    if (!checkpoints || (point.isOpen() && known.contains(place))) {
      output.collect(element);
      return;
    }
    known.remove(place);
    add(point, waiting);
  }

  /* As the server does: of two points of one place the later's fields stand over the earlier's. */
  private static void add(Point point, Map<String, Point> points) {
    String place = LineEncoder.place(point);
    Point earlier = points.remove(place);
    if (earlier == null || point.fields().keySet().containsAll(earlier.fields().keySet())) {
      points.put(place, point);
      return;
    }
    SortedMap<String, Object> fields = new TreeMap<>(earlier.fields());
    fields.putAll(point.fields());
    points.put(place, new Point(point.measurement(), point.tags(), fields, point.timeMillis()));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    letThrough(Long.MIN_VALUE);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (!waiting.isEmpty()) {
      underWay.put(context.getCheckpointId(), waiting);
      waiting = new LinkedHashMap<>();
    }
    Map<String, Point> latest = new LinkedHashMap<>();
    underWay.values().forEach(points -> points.values().forEach(point -> add(point, latest)));
    saved.update(List.copyOf(latest.values()));
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    letThrough(checkpointId);
  }

  @Override
  public void endInput() {
    letThrough(Long.MAX_VALUE);
    waiting.values().forEach(this::letThrough);
    waiting.clear();
  }

  private void letThrough(long checkpointId) {
    NavigableMap<Long, Map<String, Point>> through = underWay.headMap(checkpointId, true);
    while (!through.isEmpty()) {
      Map<String, Point> points = through.pollFirstEntry().getValue();
      points.forEach(
          (place, point) -> {
            letThrough(point);
            if (point.isOpen() && !waits(place)) {
              known.add(place);
            }
          });
    }
  }

  private void letThrough(Point point) {
    output.collect(new StreamRecord<>(point));
  }

  private boolean waits(String place) {
    return waiting.containsKey(place)
        || underWay.values().stream().anyMatch(points -> points.containsKey(place));
  }
}

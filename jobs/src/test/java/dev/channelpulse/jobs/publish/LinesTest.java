package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

/** Lines in a batch and in a checkpoint. */
class LinesTest {

  @Test
  void ofEqualIdentitiesTheLastStaysInItsPlace() {
    Line first = new Line("a", "1");
    Line other = new Line("b", "2");
    Line last = new Line("a", "3");

    assertThat(InfluxWriter.latest(List.of(first, other, last))).containsExactly(other, last);
  }

  /** A write to the fields of one point: which of three fields, and a value for each. */
  record Write(List<String> fields, long value) {}

  @Provide
  Arbitrary<List<Write>> writes() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c")
                .set()
                .ofMinSize(1)
                .map(set -> set.stream().sorted().toList()),
            Arbitraries.longs())
        .as(Write::new)
        .list();
  }

  @Property
  void leavingOutEarlierVersionsChangesNothing(@ForAll("writes") List<Write> writes) {
    List<Line> lines =
        writes.stream()
            .map(write -> new Line(String.join(",", write.fields()), write.value() + ""))
            .toList();

    assertThat(stored(InfluxWriter.latest(lines))).isEqualTo(stored(lines));
  }

  private static Map<String, String> stored(List<Line> lines) {
    Map<String, String> stored = new HashMap<>();
    for (Line line : lines) {
      for (String field : line.identity().split(",", -1)) {
        stored.put(field, line.text());
      }
    }
    return stored;
  }

  @Test
  void readsTheCheckpointsOfVersionOne() throws IOException {
    LineSerializer serializer = new LineSerializer();
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "ffffffffffffffff" // the base class's mark
                    + "00000001" // one line
                    + "0000000000000005" // of this size
                    + "00000001"
                    + "61" // identity
                    + "00000004"
                    + "6d20e4bd"); // bytes of the line

    List<RequestEntryWrapper<Line>> read =
        List.copyOf(serializer.deserialize(1, bytes).getBufferedRequestEntries());

    assertThat(serializer.getVersion()).isEqualTo(1);
    assertThat(read).hasSize(1);
    assertThat(read.get(0).getSize()).isEqualTo(5);
    assertThat(read.get(0).getRequestEntry().identity()).isEqualTo("a");
    assertThat(serializer.serialize(new BufferedRequestState<>(read))).isEqualTo(bytes);
  }
}

package dev.channelpulse.demo;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.embedded.EmbeddedInflux;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.influxdb.dto.QueryResult;
import org.jspecify.annotations.Nullable;

/** Reads back what stands in InfluxDB. */
public final class StoredPoints {

  private final EmbeddedInflux influx;
  private final String database;
  private final JsonAdapter<QueryResult> json =
      new Moshi.Builder().build().adapter(QueryResult.class);

  /** Reads a database of a server. */
  public StoredPoints(EmbeddedInflux influx, String database) {
    this.influx = influx;
    this.database = database;
  }

  /** Returns every point of a measurement, whole numbers as {@link Long}. */
  public List<Point> all(String measurement) throws IOException {
    List<Point> points = new ArrayList<>();
    for (QueryResult.Series series : series("SELECT * FROM \"" + measurement + "\" GROUP BY *")) {
      for (List<Object> row : series.getValues()) {
        points.add(
            new Point(
                measurement, new TreeMap<>(series.getTags()), fields(series, row), time(row)));
      }
    }
    return points;
  }

  /** Returns the first number that a query answers; −1 where it answers nothing. */
  public long number(String select) throws IOException {
    for (QueryResult.Series series : series(select)) {
      return ((Double) series.getValues().get(0).get(1)).longValue();
    }
    return -1;
  }

  private static SortedMap<String, Object> fields(QueryResult.Series series, List<Object> row) {
    SortedMap<String, Object> fields = new TreeMap<>();
    for (int i = 1; i < row.size(); i++) {
      Object value = row.get(i);
      if (value instanceof Double number) {
        fields.put(
            series.getColumns().get(i),
            number == Math.rint(number) ? (Object) number.longValue() : number);
      } else if (value != null) {
        fields.put(series.getColumns().get(i), value);
      }
    }
    return fields;
  }

  private static long time(List<Object> row) {
    return ((Double) row.get(0)).longValue();
  }

  private List<QueryResult.Series> series(String select) throws IOException {
    QueryResult answer = Objects.requireNonNull(json.fromJson(influx.query(database, select)));
    List<QueryResult.Series> all = new ArrayList<>();
    for (QueryResult.Result result : answer.getResults()) {
      List<QueryResult.@Nullable Series> series = result.getSeries();
      if (series != null) {
        all.addAll(series);
      }
    }
    return all;
  }
}

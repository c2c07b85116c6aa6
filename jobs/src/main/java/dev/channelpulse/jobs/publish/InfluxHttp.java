package dev.channelpulse.jobs.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The three requests that InfluxDB 1.x, 2.x and 3 all answer. Thread-safe. */
/*
 * influxdb-java brings okhttp, and its own InfluxDB class is passed over: it turns every answer into
 * an exception that has neither status nor Retry-After, and it looks the host up in its
 * constructor, so that a job could not start while a name does not resolve.
 */
final class InfluxHttp implements AutoCloseable {
  private static final MediaType LINES = MediaType.get("text/plain; charset=utf-8");

  private final InfluxTarget target;
  private final HttpUrl base;
  private final HttpCalls calls;

  InfluxHttp(InfluxTarget target) {
    this.target = target;
    this.base = HttpUrl.get(target.url().toString());
    this.calls = new HttpCalls(target.timeoutMillis());
  }

  Answer ping() throws IOException {
    return calls.answer(request(path("ping").build()).get().build());
  }

  Answer query(String statement) throws IOException {
    return calls.answer(
        request(path("query").addQueryParameter("q", statement).build()).get().build());
  }

  Answer write(List<Line> lines) throws IOException {
    HttpUrl url =
        path("write")
            .addQueryParameter("db", target.database())
            .addQueryParameter("precision", "ms")
            .build();
    return calls.answer(request(url).post(RequestBody.create(body(lines), LINES)).build());
  }

  private static byte[] body(List<Line> lines) {
    int size = 0;
    for (Line line : lines) {
      size += line.utf8().length + 1;
    }
    byte[] body = new byte[size];
    int at = 0;
    for (Line line : lines) {
      System.arraycopy(line.utf8(), 0, body, at, line.utf8().length);
      at += line.utf8().length;
      body[at++] = '\n';
    }
    return body;
  }

  private HttpUrl.Builder path(String last) {
    return base.newBuilder().addPathSegment(last);
  }

  private Request.Builder request(HttpUrl url) {
    Request.Builder request = new Request.Builder().url(url);
    if (target.hasCredentials()) {
      request.header(
          "Authorization",
          Credentials.basic(target.user(), target.password(), StandardCharsets.UTF_8));
    }
    return request;
  }

  /** Ends requests under way with an {@link IOException} and closes the connections. */
  @Override
  public void close() {
    calls.close();
  }
}

package dev.channelpulse.jobs.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The three requests that InfluxDB 1.x, 2.x and 3 all answer. Thread-safe. */
/*
 * influxdb-java brings okhttp, and its own InfluxDB class is passed over: it turns every answer into
 * an exception that has neither status nor Retry-After, and it looks the host up in its
 * constructor, so that a job could not start while a name does not resolve. Redirects are not
 * followed: a 301 would turn the write into a GET, and the points would be lost without a word.
 */
final class InfluxHttp implements AutoCloseable {
  private static final MediaType LINES = MediaType.get("text/plain; charset=utf-8");
  private static final long MOST_BODY_BYTES = 1 << 20;
  private static final long LONGEST_CONNECT_MILLIS = 10_000;

  private final InfluxTarget target;
  private final HttpUrl base;
  private final OkHttpClient client;

  InfluxHttp(InfluxTarget target) {
    this.target = target;
    this.base = HttpUrl.get(target.url().toString());
    Duration limit = Duration.ofMillis(target.timeoutMillis());
    this.client =
        new OkHttpClient.Builder()
            .callTimeout(limit)
            .connectTimeout(
                Duration.ofMillis(Math.min(target.timeoutMillis(), LONGEST_CONNECT_MILLIS)))
            .readTimeout(limit)
            .writeTimeout(limit)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  Answer ping() throws IOException {
    return answer(request(path("ping").build()).get().build());
  }

  Answer query(String statement) throws IOException {
    return answer(request(path("query").addQueryParameter("q", statement).build()).get().build());
  }

  Answer write(List<Line> lines) throws IOException {
    HttpUrl url =
        path("write")
            .addQueryParameter("db", target.database())
            .addQueryParameter("precision", "ms")
            .build();
    return answer(request(url).post(RequestBody.create(body(lines), LINES)).build());
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

  private Answer answer(Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      String version = response.header("X-Influxdb-Version", "");
      return new Answer(
          response.code(),
          version.startsWith("v") ? version.substring(1) : version,
          response.header("Retry-After", ""),
          response.header("Location", ""),
          response.peekBody(MOST_BODY_BYTES).string());
    }
  }

  /** Ends requests under way with an {@link IOException} and closes the connections. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}

package dev.channelpulse.jobs.publish;

import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Requests to one server, each within a time limit. Thread-safe. */
/*
 * Redirects are not followed: a 301 would turn a write into a GET, and what it carried would be lost
 * without a word.
 */
final class HttpCalls implements AutoCloseable {
  private static final long MOST_BODY_BYTES = 1 << 20;
  private static final long LONGEST_CONNECT_MILLIS = 10_000;

  private final OkHttpClient client;

  HttpCalls(long timeoutMillis) {
    Duration limit = Duration.ofMillis(timeoutMillis);
    this.client =
        new OkHttpClient.Builder()
            .callTimeout(limit)
            .connectTimeout(Duration.ofMillis(Math.min(timeoutMillis, LONGEST_CONNECT_MILLIS)))
            .readTimeout(limit)
            .writeTimeout(limit)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  /** Sends a request and waits for the answer. */
  Answer answer(Request request) throws IOException {
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

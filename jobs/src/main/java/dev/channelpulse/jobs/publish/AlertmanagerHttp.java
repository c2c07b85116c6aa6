package dev.channelpulse.jobs.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The one request that carries alerts to an Alertmanager. Thread-safe. */
final class AlertmanagerHttp implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");

  private final AlertmanagerTarget target;
  private final HttpUrl alerts;
  private final HttpCalls calls;

  AlertmanagerHttp(AlertmanagerTarget target, URI url) {
    this.target = target;
    this.alerts = HttpUrl.get(url.toString()).newBuilder().addPathSegments("api/v2/alerts").build();
    this.calls = new HttpCalls(target.timeoutMillis());
  }

  Answer post(byte[] body) throws IOException {
    Request.Builder request =
        new Request.Builder().url(alerts).post(RequestBody.create(body, JSON));
    if (target.hasCredentials()) {
      request.header(
          "Authorization",
          Credentials.basic(target.user(), target.password(), StandardCharsets.UTF_8));
    }
    return calls.answer(request.build());
  }

  /** Ends requests under way with an {@link IOException} and closes the connections. */
  @Override
  public void close() {
    calls.close();
  }
}

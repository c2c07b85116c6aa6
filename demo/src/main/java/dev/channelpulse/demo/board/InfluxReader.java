package dev.channelpulse.demo.board;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads one InfluxDB database by InfluxQL over {@code GET /query}, which 1.x, 2.x and 3 Core all
 * answer. Thread-safe.
 */
public final class InfluxReader {
  private static final Duration CONNECTED = Duration.ofSeconds(2);
  private static final Duration ANSWERED = Duration.ofSeconds(10);

  private final String queryUrl;
  private final String database;
  private final @Nullable String authorization;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECTED)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /**
   * Makes a reader; nothing is asked yet.
   *
   * @param url for example {@code http://127.0.0.1:8086}, with or without a slash at the end
   * @param user empty where the server asks for no credentials
   * @param password for 2.x and 3 a token that may read the database
   * @throws IllegalArgumentException if the url is no http or https address
   */
  public InfluxReader(URI url, String database, String user, String password) {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "InfluxDB url must be http://host:port or https://host:port, found " + url);
    }
    this.queryUrl = url.toString().replaceAll("/+$", "") + "/query";
    this.database = database;
    this.authorization = user.isEmpty() && password.isEmpty() ? null : basic(user, password);
  }

  /**
   * What InfluxDB answered.
   *
   * @param status 200, or 4xx where it refused the query, the database or the credentials
   * @param body JSON as it came; times are epoch milliseconds
   */
  record Answer(int status, String body) {}

  /**
   * Runs one query.
   *
   * @throws InfluxUnavailableException if there is no answer within 10 s, or an answer of 5xx or
   *     429
   */
  Answer query(String influxql) throws InfluxUnavailableException {
    String parameters = "?epoch=ms&db=" + encoded(database) + "&q=" + encoded(influxql);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(queryUrl + parameters)).timeout(ANSWERED).GET();
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      int status = response.statusCode();
      if (status >= 500 || status == 429) {
        throw new InfluxUnavailableException("InfluxDB must answer 200, found " + status);
      }
      return new Answer(status, response.body());
    } catch (InfluxUnavailableException busy) {
      throw busy;
    } catch (IOException failed) {
      throw new InfluxUnavailableException("InfluxDB did not answer", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InfluxUnavailableException("interrupted while InfluxDB answered", interrupted);
    }
  }

  private static String basic(String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

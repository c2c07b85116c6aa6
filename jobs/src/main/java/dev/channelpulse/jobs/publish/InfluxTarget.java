package dev.channelpulse.jobs.publish;

import java.io.Serializable;
import java.net.URI;
import java.util.Locale;

/**
 * Where points go and how they are grouped. Safe to print: the password never shows.
 *
 * @param url address of the server, {@code http} or {@code https}, with a path where a proxy wants
 *     one, without user, query or fragment
 * @param database database; with InfluxDB 2 the bucket of that name
 * @param user empty where the server asks for none; any name where the password is a token
 * @param password password or token; empty where the server asks for none
 * @param batchPoints most points of one write, at least 1
 * @param flushMillis longest that a point waits for its write to fill, at least 1
 * @param timeoutMillis longest that one write may take before it is sent again, at least 1; should
 *     be longer than the server's own limit (10 s unless changed), see {@link Publish#toInflux}
 */
public record InfluxTarget(
    URI url,
    String database,
    String user,
    String password,
    int batchPoints,
    long flushMillis,
    long timeoutMillis)
    implements Serializable {

  private static final int MOST_BATCH_POINTS = 1_000_000;

  /** Refuses what cannot work. */
  public InfluxTarget {
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "influx.url must hold no user and no password, they go to influx.user and"
              + " influx.password; found some");
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    require(
        url.getHost() != null && (scheme.equals("http") || scheme.equals("https")),
        "influx.url",
        "an http or https address",
        url);
    require(
        url.getRawQuery() == null && url.getRawFragment() == null,
        "influx.url",
        "an address without query and fragment",
        url);
    require(!database.isBlank(), "influx.database", "a name", "\"" + database + "\"");
    require(
        batchPoints >= 1 && batchPoints <= MOST_BATCH_POINTS,
        "influx.batch-points",
        "between 1 and " + MOST_BATCH_POINTS,
        batchPoints);
    require(flushMillis >= 1, "influx.flush-interval", "at least 1 ms", flushMillis);
    require(
        timeoutMillis >= 1 && timeoutMillis <= Integer.MAX_VALUE,
        "influx.timeout",
        "between 1 and " + Integer.MAX_VALUE + " ms",
        timeoutMillis);
  }

  private static void require(boolean kept, String name, String rule, Object found) {
    if (!kept) {
      throw new IllegalArgumentException("%s must be %s, found %s".formatted(name, rule, found));
    }
  }

  /** Whether requests carry credentials. */
  boolean hasCredentials() {
    return !user.isEmpty() || !password.isEmpty();
  }

  @Override
  public String toString() {
    return "InfluxTarget[url=%s, database=%s, user=%s, password=%s, batchPoints=%d, flushMillis=%d, timeoutMillis=%d]"
        .formatted(
            url,
            database,
            user,
            password.isEmpty() ? "" : "***",
            batchPoints,
            flushMillis,
            timeoutMillis);
  }
}

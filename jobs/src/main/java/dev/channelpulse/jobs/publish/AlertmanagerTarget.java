package dev.channelpulse.jobs.publish;

import java.io.Serializable;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where alerts go and how long they count. Safe to print: the password never shows.
 *
 * @param urls one or more Alertmanagers, each gets everything; {@code http} or {@code https}, with
 *     a path where a proxy or a route prefix wants one, without user, query or fragment
 * @param user empty where the servers ask for none
 * @param password empty where the servers ask for none
 * @param dashboards address of Grafana, before an alert's panel; empty to leave links out
 * @param labels further labels of every alert, for example the environment; names as Alertmanager
 *     has them, none of ours among them
 * @param zone the business time zone, for the times in texts
 * @param resendMillis how often an alert that goes on is sent again, at least 1
 * @param deliverWithinMillis how far back in wall-clock time the minute of an alert may lie that is
 *     new to the servers, at least 1; what is older is history and pages nobody
 * @param timeoutMillis longest that one request may take before it is sent again, at least 1
 */
public record AlertmanagerTarget(
    List<URI> urls,
    String user,
    String password,
    String dashboards,
    Map<String, String> labels,
    ZoneId zone,
    long resendMillis,
    long deliverWithinMillis,
    long timeoutMillis)
    implements Serializable {

  /** Every minute: a fifth of the time that Alertmanager takes to give an alert up. */
  public static final long DEFAULT_RESEND_MILLIS = 60_000;

  /** One hour. */
  public static final long DEFAULT_DELIVER_WITHIN_MILLIS = 3_600_000;

  /** Ten seconds. */
  public static final long DEFAULT_TIMEOUT_MILLIS = 10_000;

  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Set<String> OURS =
      Set.of("alertname", "severity", "metric", "channel_type", "platform", "slice", "owner", "id");

  /** Refuses what cannot work; keeps copies. */
  public AlertmanagerTarget {
    urls = List.copyOf(urls);
    require(!urls.isEmpty(), "alertmanager.urls", "one address or more", "none");
    urls.forEach(AlertmanagerTarget::requireAddress);
    if (!dashboards.isEmpty()) {
      requireScheme("alerts.panel-url", URI.create(dashboards));
    }
    for (String name : labels.keySet()) {
      require(
          LABEL.matcher(name).matches() && !OURS.contains(name),
          "alertmanager.labels",
          "named by letters, digits and _ and not as ours",
          name);
    }
    labels = Map.copyOf(new HashMap<>(labels));
    require(resendMillis >= 1, "alertmanager.resend-interval", "at least 1 ms", resendMillis);
    require(
        deliverWithinMillis >= 1, "alerts.deliver-within", "at least 1 ms", deliverWithinMillis);
    require(
        timeoutMillis >= 1 && timeoutMillis <= Integer.MAX_VALUE,
        "alertmanager.timeout",
        "between 1 and " + Integer.MAX_VALUE + " ms",
        timeoutMillis);
  }

  /**
   * Returns the addresses of a comma-separated list.
   *
   * @throws IllegalArgumentException if one is no address
   */
  public static List<URI> urls(String commaSeparated) {
    List<URI> urls = new ArrayList<>();
    for (String url : commaSeparated.split(",", -1)) {
      urls.add(URI.create(url.strip()));
    }
    return urls;
  }

  private static void requireAddress(URI url) {
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "alertmanager.urls must hold no user and no password, they go to alertmanager.user and"
              + " alertmanager.password; found some");
    }
    requireScheme("alertmanager.urls", url);
    require(
        url.getRawQuery() == null && url.getRawFragment() == null,
        "alertmanager.urls",
        "an address without query and fragment",
        url);
  }

  private static void requireScheme(String name, URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    require(
        url.getHost() != null && (scheme.equals("http") || scheme.equals("https")),
        name,
        "an http or https address",
        url);
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
    return "AlertmanagerTarget[urls=%s, user=%s, password=%s, dashboards=%s, labels=%s, zone=%s, resendMillis=%d, deliverWithinMillis=%d, timeoutMillis=%d]"
        .formatted(
            urls,
            user,
            password.isEmpty() ? "" : "***",
            dashboards,
            labels,
            zone,
            resendMillis,
            deliverWithinMillis,
            timeoutMillis);
  }
}

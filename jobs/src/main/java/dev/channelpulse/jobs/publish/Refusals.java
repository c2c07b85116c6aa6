package dev.channelpulse.jobs.publish;

/**
 * The sentences for an InfluxDB that cannot be used as it is set up: which setting, and what to do.
 */
final class Refusals {
  private Refusals() {}

  static String unreachable(InfluxTarget target, String why) {
    return "influx.url: nothing answers at %s (%s): start InfluxDB or mend the address"
        .formatted(target.url(), why);
  }

  static String notInflux(InfluxTarget target, Answer answer) {
    String where = answer.location().isEmpty() ? "" : " to " + answer.location();
    return "influx.url: %s does not answer as InfluxDB does, found status %s%s: mend the address"
        .formatted(target.url(), answer.brief(), where);
  }

  static String credentials(InfluxTarget target, Answer answer) {
    return target.hasCredentials()
        ? "influx.user, influx.password: %s refuses user \"%s\" for database \"%s\" (%s): mend the password or token, or grant the user WRITE on the database"
            .formatted(target.url(), target.user(), target.database(), answer.brief())
        : "influx.user, influx.password: %s asks for credentials and none are set (%s)"
            .formatted(target.url(), answer.brief());
  }

  static String databaseMissing(InfluxTarget target, String version) {
    String quoted = "\"" + target.database().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    String remedy =
        version.startsWith("2.")
            ? "create a bucket of that name: influx bucket create --name " + quoted
            : "create it with CREATE DATABASE " + quoted;
    return "influx.database: \"%s\" does not exist on %s: %s"
        .formatted(target.database(), target.url(), remedy);
  }
}

package dev.channelpulse.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.channelpulse.jobs.consume.StartFrom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final String SECRET = "hunter2";
  private static final String REFUSED =
      " must not be an argument, which every user of the machine can read: use ";

  @TempDir private Path folder;

  @Test
  void defaultsHoldWhereNothingIsSet() throws InvalidSettingsException {
    Settings settings = load(Map.of());
    for (Option<?> option : Options.ALL) {
      assertThat((Object) settings.get(option)).as(option.key()).isEqualTo(option.defaultValue());
    }
    assertThat(settings.kafkaProperties()).isEmpty();
    assertThat(settings.get(Options.SESSION_GAP)).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.get(Options.BUSINESS_ZONE)).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(settings.get(Options.KAFKA_START_FROM)).isEqualTo(StartFrom.COMMITTED);
    assertThat(settings.get(Options.INFLUX_URL)).hasToString("http://localhost:8086");
  }

  @Test
  void argumentBeatsEnvironmentBeatsFileBeatsDefault()
      throws IOException, InvalidSettingsException {
    Path file =
        file("session.gap = 1m\nsession.longest = 1h\ncorrection.horizon = 2h\ninflux.user=渠道");
    Settings settings =
        load(
            Map.of(
                "CHANNELPULSE_CONFIG", file.toString(),
                "CHANNELPULSE_SESSION_GAP", "2m",
                "CHANNELPULSE_SESSION_LONGEST", "3h",
                "SESSION_GAP", "not ours"),
            "--session.gap",
            "3m",
            "--parallelism=4");
    assertThat(settings.get(Options.SESSION_GAP)).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings.get(Options.SESSION_LONGEST)).isEqualTo(Duration.ofHours(3));
    assertThat(settings.get(Options.CORRECTION_HORIZON)).isEqualTo(Duration.ofHours(2));
    assertThat(settings.get(Options.INFLUX_USER)).isEqualTo("渠道");
    assertThat(settings.get(Options.PARALLELISM)).isEqualTo(4);
    assertThat(settings.get(Options.LIVE_INTERVAL)).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.describe())
        .isEqualTo(settings.toString())
        .contains("config = " + file + " (environment CHANNELPULSE_CONFIG)\n")
        .contains("\nsession.gap = 3m (argument --session.gap)\n")
        .contains("\nsession.longest = 3h (environment CHANNELPULSE_SESSION_LONGEST)\n")
        .contains("\ncorrection.horizon = 2h (file " + file + ")\n")
        .contains("\nparallelism = 4 (argument --parallelism)\n")
        .contains("\nlive.interval = PT2S (default)\n");
    assertThat(settings.describe().lines()).hasSize(Options.ALL.size());
  }

  @Test
  void configArgumentBeatsTheEnvironments() throws IOException, InvalidSettingsException {
    Path file = file("parallelism=7");
    Settings settings =
        load(Map.of("CHANNELPULSE_CONFIG", "/no/such"), "--config", file.toString());
    assertThat(settings.get(Options.PARALLELISM)).isEqualTo(7);
  }

  @Test
  void blanksAroundAValueDoNotCount() throws IOException, InvalidSettingsException {
    Path file = file("session.gap = 1m \t\nkafka.properties.client.id = shop \n");
    Settings settings = load(Map.of(), "--config", file.toString());
    assertThat(settings.get(Options.SESSION_GAP)).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.kafkaProperties()).containsExactly(Map.entry("client.id", "shop"));
  }

  @Test
  void everyProblemIsReportedAtOnce() throws IOException {
    Path file = file("business.zone = Asia/Shangai\nclick.topic = x");
    List<String> problems =
        problems(
            Map.of("CHANNELPULSE_PARALLELISM", "many", "CHANNELPULSE_SESION_GAP", "1m"),
            "--session.gap",
            "PT0S",
            "--sesion.gap=1m",
            "--config",
            file.toString(),
            "--clicks.topic=",
            "--weather.forecast",
            "fine");
    assertThat(problems)
        .containsExactly(
            "unknown option sesion.gap (argument --sesion.gap); did you mean session.gap?",
            "unknown option weather.forecast (argument --weather.forecast)",
            "unknown option CHANNELPULSE_SESION_GAP (environment); did you mean"
                + " CHANNELPULSE_SESSION_GAP?",
            "unknown option click.topic (file " + file + "); did you mean clicks.topic?",
            "clicks.topic must be a topic name: 1 to 249 of a-z A-Z 0-9 . _ - (not . or .. alone),"
                + " found nothing (argument --clicks.topic)",
            "session.gap must be between PT1S and PT24H, found PT0S (argument --session.gap)",
            "business.zone must be a time zone such as Asia/Shanghai, found Asia/Shangai (file "
                + file
                + ")",
            "parallelism must be a whole number between 0 and 4096, found many (environment"
                + " CHANNELPULSE_PARALLELISM)");
  }

  @Test
  void messageHasALineForEachProblem() {
    InvalidSettingsException thrown = invalid(Map.of(), "--session.gap=a\nb", "--parallelism=-1");
    assertThat(thrown)
        .hasMessage(
            "session.gap must be a duration such as PT30M or 30m, between PT1S and PT24H, found"
                + " a?b (argument --session.gap)\n"
                + "parallelism must be a whole number between 0 and 4096, found -1 (argument"
                + " --parallelism)");
  }

  @Test
  void argumentsMustBePairs() {
    assertThat(
            problems(
                Map.of(),
                SECRET,
                "-parallelism=1",
                "--",
                "--=x",
                "--live.interval",
                "--session.gap=1m",
                "--session.gap=2m",
                "--wether",
                "--parallelism"))
        .containsExactly(
            "argument 1 must be written --key value or --key=value",
            "argument 2 must be written --key value or --key=value",
            "argument 3 must be written --key value or --key=value",
            "argument 4 must be written --key value or --key=value",
            "live.interval must have a value (argument --live.interval)",
            "session.gap must be given once, found it twice (argument --session.gap)",
            "unknown option wether (argument --wether)",
            "parallelism must have a value (argument --parallelism)");
  }

  @Test
  void valueMayHoldAnEqualsSign() throws InvalidSettingsException {
    assertThat(load(Map.of(), "--influx.user=a=b").get(Options.INFLUX_USER)).isEqualTo("a=b");
    assertThat(load(Map.of(), "--influx.user", "a=b").get(Options.INFLUX_USER)).isEqualTo("a=b");
    assertThat(load(Map.of(), "--influx.user=--x").get(Options.INFLUX_USER)).isEqualTo("--x");
  }

  @Test
  void longValuesAreCutInMessages() {
    assertThat(problems(Map.of(), "--session.gap=" + "9".repeat(500)))
        .containsExactly(
            "session.gap must be a duration such as PT30M or 30m, between PT1S and PT24H, found "
                + "9".repeat(120)
                + "… (argument --session.gap)");
  }

  @Test
  void secretComesFromEnvironmentOrFileAndIsNeverShown()
      throws IOException, InvalidSettingsException {
    Settings fromEnvironment =
        load(Map.of("CHANNELPULSE_INFLUX_USER", "u", "CHANNELPULSE_INFLUX_PASSWORD", SECRET));
    assertThat(fromEnvironment.get(Options.INFLUX_PASSWORD)).isEqualTo(SECRET);
    assertThat(fromEnvironment.describe())
        .contains("\ninflux.password = **** (environment CHANNELPULSE_INFLUX_PASSWORD)\n")
        .doesNotContain(SECRET);

    Path file = file("influx.user = u\ninflux.password = " + SECRET + " ");
    Settings fromFile = load(Map.of(), "--config", file.toString());
    assertThat(fromFile.get(Options.INFLUX_PASSWORD)).isEqualTo(SECRET + " ");
    assertThat(fromFile.describe()).doesNotContain(SECRET);
    assertThat(load(Map.of()).describe()).contains("\ninflux.password =  (default)\n");
  }

  @Test
  void secretThatBreaksItsRuleIsNotShown() {
    assertThat(problems(Map.of("CHANNELPULSE_INFLUX_PASSWORD", SECRET + "\n" + SECRET)))
        .containsExactly(
            "influx.password must be 0 to 4096 printable characters, found **** (environment"
                + " CHANNELPULSE_INFLUX_PASSWORD)");
  }

  @Test
  void secretIsNoArgument() {
    String advice =
        "CHANNELPULSE_INFLUX_PASSWORD or the properties file or influx.password-file (argument"
            + " --influx.password)";
    assertThat(problems(Map.of(), "--influx.password", SECRET))
        .containsExactly("influx.password" + REFUSED + advice);
    assertThat(problems(Map.of(), "--influx.password=" + SECRET))
        .containsExactly("influx.password" + REFUSED + advice);
    assertThat(problems(Map.of(), "--influx.password", "--" + SECRET))
        .containsExactly("influx.password" + REFUSED + advice);
    assertThat(problems(Map.of(), "--influx.password", "--parallelism", "1"))
        .containsExactly("influx.password must have a value (argument --influx.password)");
    assertThat(problems(Map.of(), "--influx.pasword", SECRET))
        .containsExactly(
            "unknown option influx.pasword (argument --influx.pasword); did you mean"
                + " influx.password?");
    assertThat(problems(Map.of(), "--kafka.properties.sasl.jaas.config", SECRET))
        .containsExactly(
            "kafka.properties.sasl.jaas.config"
                + REFUSED
                + "CHANNELPULSE_KAFKA_PROPERTIES_SASL_JAAS_CONFIG or the properties file"
                + " (argument --kafka.properties.sasl.jaas.config)");
  }

  @Test
  void secretComesFromAFileOfItsOwn() throws IOException, InvalidSettingsException {
    Path file = Files.writeString(folder.resolve("password"), SECRET + "\r\n");
    Settings settings =
        load(Map.of("CHANNELPULSE_INFLUX_USER", "u"), "--influx.password-file", file.toString());
    assertThat(settings.get(Options.INFLUX_PASSWORD)).isEqualTo(SECRET);
    assertThat(settings.describe())
        .contains("\ninflux.password = **** (argument --influx.password-file)\n")
        .doesNotContain(SECRET);
    Settings fromEnvironment =
        load(
            Map.of(
                "CHANNELPULSE_INFLUX_USER",
                "u",
                "CHANNELPULSE_INFLUX_PASSWORD_FILE",
                file.toString()));
    assertThat(fromEnvironment.get(Options.INFLUX_PASSWORD)).isEqualTo(SECRET);
  }

  @Test
  void secretsFileMustHoldASecret() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path broken = Files.write(folder.resolve("broken"), new byte[] {(byte) 0xff});
    String rule =
        "influx.password-file must be the path of a readable file with the secret, found ";
    String place = " (argument --influx.password-file)";
    assertThat(problems(Map.of(), "--influx.password-file=/no/such"))
        .containsExactly(rule + "/no/such" + place);
    assertThat(problems(Map.of(), "--influx.password-file="))
        .containsExactly(rule + "nothing" + place);
    assertThat(problems(Map.of(), "--influx.password-file=" + empty))
        .containsExactly(rule + "an empty one at " + empty + place);
    assertThat(problems(Map.of(), "--influx.password-file=" + broken))
        .containsExactly(rule + "one that is not UTF-8 at " + broken + place);
  }

  @Test
  void secretIsGivenInOneWayInOnePlace() throws IOException, InvalidSettingsException {
    Path secret = Files.writeString(folder.resolve("password"), "from-file");
    Path file = file("influx.user=u\ninflux.password-file=" + secret);
    assertThat(
            problems(
                Map.of(
                    "CHANNELPULSE_INFLUX_PASSWORD",
                    SECRET,
                    "CHANNELPULSE_INFLUX_PASSWORD_FILE",
                    secret.toString())))
        .containsExactly(
            "influx.password and influx.password-file must not both be given (environment"
                + " CHANNELPULSE_INFLUX_PASSWORD)");
    Settings stronger =
        load(Map.of("CHANNELPULSE_INFLUX_PASSWORD", SECRET), "--config", file.toString());
    assertThat(stronger.get(Options.INFLUX_PASSWORD)).isEqualTo(SECRET);
  }

  @Test
  void credentialsInAnAddressAreRefusedAndNotShown() {
    assertThat(
            problems(
                Map.of(),
                "--influx.url=http://u:" + SECRET + "@a",
                "--checkpoint.directory=s3://k:" + SECRET + "@b/c"))
        .containsExactly(
            "influx.url must be an http or https URL without user, query or fragment, found"
                + " http://****@a (argument --influx.url)",
            "checkpoint.directory must be empty, or an absolute URI such as s3://bucket/checkpoints"
                + " without user or query, found s3://****@b/c (argument --checkpoint.directory)");
  }

  @Test
  void kafkaPropertiesArePassedThrough() throws IOException, InvalidSettingsException {
    Path file =
        file(
            "kafka.properties.security.protocol=SSL\n"
                + "kafka.properties.client.id=from-file\n"
                + "kafka.properties.ssl.key.password="
                + SECRET);
    Settings settings =
        load(
            Map.of(
                "CHANNELPULSE_CONFIG",
                file.toString(),
                "CHANNELPULSE_KAFKA_PROPERTIES_SECURITY_PROTOCOL",
                "SASL_SSL",
                "CHANNELPULSE_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                "x " + SECRET + ";"),
            "--kafka.properties.client.id",
            "from-argument");
    assertThat(settings.kafkaProperties())
        .containsExactly(
            Map.entry("client.id", "from-argument"),
            Map.entry("sasl.jaas.config", "x " + SECRET + ";"),
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("ssl.key.password", SECRET));
    assertThat(settings.describe())
        .endsWith(
            "kafka.properties.client.id = from-argument (argument --kafka.properties.client.id)\n"
                + "kafka.properties.sasl.jaas.config = **** (environment"
                + " CHANNELPULSE_KAFKA_PROPERTIES_SASL_JAAS_CONFIG)\n"
                + "kafka.properties.security.protocol = SASL_SSL (environment"
                + " CHANNELPULSE_KAFKA_PROPERTIES_SECURITY_PROTOCOL)\n"
                + "kafka.properties.ssl.key.password = **** (file "
                + file
                + ")\n")
        .doesNotContain(SECRET);
  }

  @Test
  void kafkaPropertiesThatAreOptionsAreRefused() {
    assertThat(
            problems(
                Map.of("CHANNELPULSE_KAFKA_PROPERTIES_GROUP_ID", "g"),
                "--kafka.properties.bootstrap.servers=a:1",
                "--kafka.properties.auto.offset.reset=none",
                "--kafka.properties.=x"))
        .containsExactly(
            "unknown option kafka.properties. (argument --kafka.properties.)",
            "kafka.properties.bootstrap.servers must be set as kafka.bootstrap-servers (argument"
                + " --kafka.properties.bootstrap.servers)",
            "kafka.properties.auto.offset.reset must be set as kafka.start-from (argument"
                + " --kafka.properties.auto.offset.reset)",
            "kafka.properties.group.id must be set as kafka.group-id (environment"
                + " CHANNELPULSE_KAFKA_PROPERTIES_GROUP_ID)");
  }

  @Test
  void variablesOfKubernetesArePassedOver() throws InvalidSettingsException {
    Settings settings =
        load(
            Map.of(
                "CHANNELPULSE_SERVICE_HOST", "10.0.0.1",
                "CHANNELPULSE_SERVICE_PORT", "8081",
                "CHANNELPULSE_SERVICE_PORT_REST", "8081",
                "CHANNELPULSE_PORT", "tcp://10.0.0.1:8081",
                "CHANNELPULSE_REST_PORT_8081_TCP", "tcp://10.0.0.1:8081",
                "CHANNELPULSE_REST_PORT_8081_TCP_ADDR", "10.0.0.1"));
    assertThat(settings.describe()).isEqualTo(load(Map.of()).describe());
    assertThat(problems(Map.of("CHANNELPULSE_REPORT", "x")))
        .containsExactly("unknown option CHANNELPULSE_REPORT (environment)");
  }

  @Test
  void configMustBeReadable() throws IOException {
    Path latin =
        Files.write(folder.resolve("latin"), "influx.user=é".getBytes(StandardCharsets.ISO_8859_1));
    Path escape = Files.writeString(folder.resolve("escape"), "influx.user=\\u00");
    Path twice = file("session.gap=1m\nsession.gap=2m\nconfig=x");
    assertThat(problems(Map.of(), "--config=/no/such"))
        .containsExactly(
            "config must be the path of a readable file, found /no/such (argument --config)");
    assertThat(problems(Map.of(), "--config=" + latin))
        .containsExactly("config must be a file in UTF-8 (file " + latin + ")");
    assertThat(problems(Map.of(), "--config=" + escape))
        .containsExactly(
            "config must be a properties file, found a broken \\u escape (file " + escape + ")");
    assertThat(problems(Map.of(), "--config=" + twice))
        .containsExactly(
            "session.gap must be given once, found it twice (file " + twice + ")",
            "config must be an argument or in the environment (file " + twice + ")");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(Settings.wantsHelp(new String[] {"--parallelism", "1", "--help"})).isTrue();
    assertThat(Settings.wantsHelp(new String[] {"--parallelism", "1"})).isFalse();
    for (Option<?> option : Options.ALL) {
      assertThat(Settings.help()).contains("--" + option.key() + "\n    " + option.description());
    }
    assertThat(Settings.help())
        .contains("    PT1S to PT24H; default PT30M\n")
        .contains("--kafka.properties.*\n");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("channelpulse.properties"), text);
  }

  private static Settings load(Map<String, String> environment, String... arguments)
      throws InvalidSettingsException {
    return Settings.load(arguments, environment);
  }

  private static List<String> problems(Map<String, String> environment, String... arguments) {
    InvalidSettingsException thrown = invalid(environment, arguments);
    assertThat(thrown.getMessage()).isEqualTo(String.join("\n", thrown.problems()));
    assertThat(thrown.getMessage()).doesNotContain(SECRET);
    return thrown.problems();
  }

  private static InvalidSettingsException invalid(
      Map<String, String> environment, String... arguments) {
    return catchThrowableOfType(
        InvalidSettingsException.class, () -> Settings.load(arguments, environment));
  }
}

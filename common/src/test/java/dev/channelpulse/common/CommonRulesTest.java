package dev.channelpulse.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** What common may know of: itself in one direction, Java, a JSON reader, a hash, distributions. */
@AnalyzeClasses(
    packagesOf = CommonRulesTest.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class CommonRulesTest {

  @ArchTest
  static final ArchRule NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.influxdb..",
              "okhttp3..",
              "okio..",
              "java.net.http..",
              "org.slf4j..",
              "dev.channelpulse.jobs..")
          .because("the arithmetic must run, and be tested, without any engine, broker or server");

  @ArchTest
  static final ArchRule ONE_DIRECTION =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("bytes")
          .definedBy("..common.bytes..")
          .layer("event")
          .definedBy("..common.event..")
          .layer("document")
          .definedBy("..common.document..")
          .layer("channel")
          .definedBy("..common.channel..")
          .layer("place")
          .definedBy("..common.place..")
          .layer("session")
          .definedBy("..common.session..")
          .layer("attribution")
          .definedBy("..common.attribution..")
          .layer("metric")
          .definedBy("..common.metric..")
          .layer("ledger")
          .definedBy("..common.ledger..")
          .layer("spend")
          .definedBy("..common.spend..")
          .layer("journey")
          .definedBy("..common.journey..")
          .layer("money")
          .definedBy("..common.money..")
          .layer("identity")
          .definedBy("..common.identity..")
          .layer("campaign")
          .definedBy("..common.campaign..")
          .layer("holdout")
          .definedBy("..common.holdout..")
          .layer("progress")
          .definedBy("..common.progress..")
          .layer("participant")
          .definedBy("..common.participant..")
          .layer("lift")
          .definedBy("..common.lift..")
          .layer("alert")
          .definedBy("..common.alert..")
          .layer("anomaly")
          .definedBy("..common.anomaly..")
          .layer("cause")
          .definedBy("..common.cause..")
          .layer("incident")
          .definedBy("..common.incident..")
          .layer("line")
          .definedBy("..common.line..")
          .whereLayer("bytes")
          .mayNotAccessAnyLayer()
          .whereLayer("event")
          .mayOnlyAccessLayers("bytes")
          .whereLayer("document")
          .mayOnlyAccessLayers("event")
          .whereLayer("channel")
          .mayOnlyAccessLayers("bytes", "event", "document")
          .whereLayer("place")
          .mayOnlyAccessLayers("bytes", "event")
          .whereLayer("session")
          .mayOnlyAccessLayers("bytes", "event", "channel")
          .whereLayer("attribution")
          .mayOnlyAccessLayers("bytes", "event", "channel", "session")
          .whereLayer("metric")
          .mayOnlyAccessLayers("bytes", "event", "channel", "place")
          .whereLayer("ledger")
          .mayOnlyAccessLayers(
              "bytes", "event", "channel", "place", "session", "attribution", "metric")
          .whereLayer("spend")
          .mayOnlyAccessLayers("bytes", "event", "channel", "metric")
          .whereLayer("journey")
          .mayOnlyAccessLayers(
              "bytes",
              "event",
              "channel",
              "place",
              "session",
              "attribution",
              "metric",
              "ledger",
              "campaign")
          .whereLayer("participant")
          .mayOnlyAccessLayers("bytes", "event", "channel", "metric", "ledger", "campaign")
          .whereLayer("holdout")
          .mayOnlyAccessLayers("bytes", "metric", "campaign", "lift")
          .whereLayer("progress")
          .mayOnlyAccessLayers("bytes", "channel", "metric", "campaign", "lift")
          .whereLayer("money")
          .mayOnlyAccessLayers("bytes", "event", "channel", "metric", "ledger", "spend")
          .whereLayer("identity")
          .mayOnlyAccessLayers("bytes", "event", "ledger", "journey")
          .whereLayer("campaign")
          .mayOnlyAccessLayers("event", "document", "channel", "metric")
          .whereLayer("lift")
          .mayOnlyAccessLayers("bytes")
          .whereLayer("alert")
          .mayOnlyAccessLayers("bytes", "event")
          .whereLayer("anomaly")
          .mayOnlyAccessLayers("bytes")
          .whereLayer("cause")
          .mayOnlyAccessLayers("bytes")
          .whereLayer("incident")
          .mayOnlyAccessLayers(
              "bytes", "document", "channel", "metric", "campaign", "anomaly", "cause", "alert")
          .whereLayer("line")
          .mayOnlyAccessLayers("bytes", "event", "channel", "metric", "lift", "alert")
          .ensureAllClassesAreContainedInArchitecture()
          .because("event, channel, session, attribution, metric, ledger, journey, line build so");

  @ArchTest
  static final ArchRule LIFT_KNOWS_ONLY_NUMBERS =
      classes()
          .that()
          .resideInAPackage("..common.lift..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..common.lift..",
              "..common.bytes..",
              "org.apache.commons.statistics..",
              "org.jspecify..",
              "java..")
          .because("the same arithmetic serves the job, the backtest and the simulation");

  @ArchTest
  static final ArchRule ANOMALY_KNOWS_ONLY_NUMBERS =
      classes()
          .that()
          .resideInAPackage("..common.anomaly..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..common.anomaly..",
              "..common.bytes..",
              "org.apache.commons.statistics..",
              "org.jspecify..",
              "java..")
          .because("the same arithmetic serves the job and the backtest");

  @ArchTest
  static final ArchRule CAUSE_KNOWS_ONLY_NUMBERS =
      classes()
          .that()
          .resideInAPackage("..common.cause..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("..common.cause..", "..common.bytes..", "org.jspecify..", "java..")
          .because("the same arithmetic serves the job and the backtest");

  @ArchTest
  static final ArchRule NO_WALL_CLOCK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, InstantSource.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .because("a replay of the same records must give the same points");

  @ArchTest
  static final ArchRule JACKSON_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..common.event..", "..common.document..", "..common.channel..", "..common.money..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..")
          .because("JSON is how events and documents come in, and nothing behind them");

  @ArchTest
  static final ArchRule NO_PROCESS =
      noClasses()
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .because("only a main knows its process");

  @ArchTest
  static final ArchRule NAMES_THAT_SAY_SOMETHING =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..helper..", "..model..", "..impl..")
          .because("a package is named by what it holds");

  @ArchTest
  static final ArchRule NO_LOMBOK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("lombok..")
          .because("what is compiled is what is read");
}

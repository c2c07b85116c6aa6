package dev.channelpulse.jobs;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Who may know of whom among the verbs, and where the outside world begins. */
@AnalyzeClasses(
    packagesOf = JobsRulesTest.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class JobsRulesTest {

  private static final String[] VERBS = {
    "..jobs.consume..",
    "..jobs.classify..",
    "..jobs.price..",
    "..jobs.identify..",
    "..jobs.journey..",
    "..jobs.ledger..",
    "..jobs.spend..",
    "..jobs.enrol..",
    "..jobs.compare..",
    "..jobs.watch..",
    "..jobs.tally..",
    "..jobs.publish.."
  };

  @ArchTest
  static final ArchRule VERBS_APART =
      slices()
          .assignedFrom(new ByVerb())
          .should()
          .notDependOnEachOther()
          .because("a topology composes verbs, so each can be read, tested and replaced alone");

  @ArchTest
  static final ArchRule VERBS_GET_PLAIN_VALUES =
      noClasses()
          .that()
          .resideInAnyPackage(VERBS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..jobs.settings..", "..jobs.job..")
          .because("a verb must not care where its values were written down");

  @ArchTest
  static final ArchRule STATE_KNOWS_CODECS_AND_FLINK =
      classes()
          .that()
          .resideInAPackage("..jobs.state..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.channelpulse.common..",
              "..jobs.state..",
              "org.apache.flink..",
              "org.jspecify..",
              "org.slf4j..",
              "java..")
          .because("every verb builds on it");

  @ArchTest
  static final ArchRule KAFKA_AT_THE_ENDS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..jobs.consume..")
          .and()
          .doNotHaveFullyQualifiedName("dev.channelpulse.jobs.publish.Publish")
          .and()
          .doNotHaveFullyQualifiedName("dev.channelpulse.jobs.publish.DeadLetterRecords")
          .and()
          .doNotHaveFullyQualifiedName("dev.channelpulse.jobs.publish.AlertRecords")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
          .because(
              "records come in by consume; dead letters and alerts leave by publish, nothing else");

  @ArchTest
  static final ArchRule HTTP_IN_PUBLISH =
      noClasses()
          .that()
          .resideOutsideOfPackage("..jobs.publish..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "okhttp3..",
              "okio..",
              "retrofit2..",
              "com.squareup..",
              "org.influxdb..",
              "java.net.http..")
          .because("InfluxDB and Alertmanager are spoken to in one place");

  @ArchTest
  static final ArchRule PROCESS_IN_JOB =
      noClasses()
          .that()
          .resideOutsideOfPackage("..jobs.job..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethodWhere(
              target(nameStartingWith("execute"))
                  .and(target(owner(assignableTo(StreamExecutionEnvironment.class)))))
          .because("only a main fetches its ends and runs");

  @ArchTest
  static final ArchRule NO_WALL_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(VERBS)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .because("verbs go by event time, by Flink's timer service, or by a clock handed in");

  @ArchTest
  static final ArchRule CLOCK_OF_THE_WRITERS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.channelpulse.jobs.publish.InfluxWriter")
          .and()
          .doNotHaveFullyQualifiedName("dev.channelpulse.jobs.publish.AlertmanagerWriter")
          .should()
          .callMethod(InstantSource.class, "system")
          .because(
              "the clock handed in paces log lines and re-sends and comes in where a writer begins");

  @ArchTest
  static final ArchRule NAMES_THAT_SAY_SOMETHING =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..helper..", "..model..", "..impl..")
          .because("a package is named by what it does");

  @ArchTest
  static final ArchRule NO_LOMBOK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("lombok..")
          .because("what is compiled is what is read");

  private static final class ByVerb implements SliceAssignment {

    private static final List<String> VERBS =
        List.of(
            "consume",
            "classify",
            "price",
            "identify",
            "journey",
            "ledger",
            "spend",
            "tally",
            "publish");
    private static final String ROOT = JobsRulesTest.class.getPackageName() + ".";

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String inside = type.getPackageName().replace(ROOT, "");
      return VERBS.contains(inside) ? SliceIdentifier.of(inside) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "verbs " + VERBS;
    }
  }
}

package dev.channelpulse.demo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.oracle.Oracle;
import dev.channelpulse.oracle.OracleConfig;
import dev.channelpulse.simulator.ArrivedRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever strangers send, the job counts what is good, hands out whole what is not, and runs on.
 *
 * <p>Only the first partition has clicks; the second has rejected records alone, the third nothing.
 * Neither holds the watermark up.
 */
class BadInputIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long ARRIVAL = Instant.parse("2025-11-11T04:00:30Z").toEpochMilli();
  private static final long CLOSING = ARRIVAL + Duration.ofHours(2).toMillis();
  private static final long OUT_OF_ORDERNESS = Duration.ofSeconds(10).toMillis();
  private static final long MAX_AHEAD = Duration.ofMinutes(10).toMillis();
  private static final long HORIZON = Duration.ofHours(24).toMillis();
  private static final int CLICKS = 0;
  private static final int NOTHING_GOOD = 1;

  private static final String WHOLE_SHOP = " WHERE \"channel_type\" = 'all'";
  private static final String BROKEN_AT = "the record must be one JSON object, broken at byte ";
  private static final String TOO_DEEP =
      "the record must stay within 1000 levels and 1000 digits, found more at byte ";
  private static final String BAD_TIME =
      "event_time must be ISO-8601 with offset or whole epoch milliseconds, years 2000 to 2100, found ";

  @TempDir static Path dir;
  private static Site site;
  private static Cluster cluster;
  private static JobID job;

  private static final List<ArrivedRecord> FED = new ArrayList<>();
  private static final List<Letter> REJECTED = new ArrayList<>();
  private static final List<Letter> TOO_LATE = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    site = new Site(dir);
    cluster = new Cluster();
    job = cluster.start(site.settings("--parallelism", "2"), null);
    notClicks();
    brokenFields();
    large();
    outOfTime();
    strangeButGood();
    site.feed(FED);
    Site.await(
        "all " + FED.size() + " records are counted",
        PATIENCE,
        () -> site.number("SELECT sum(\"records\") FROM \"health_1m\"") == FED.size());
    Closing.send(site, FED, CLOSING, 1);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    site.close();
  }

  @Test
  void rejectedRecordsLandWholeWithTheirReason() {
    assertThat(site.records(Site.REJECTED))
        .map(Letter::of)
        .containsExactlyInAnyOrderElementsOf(REJECTED);
  }

  @Test
  void tooLateRecordsLandWholeInATopicOfTheirOwn() {
    assertThat(site.records(Site.TOO_LATE))
        .map(Letter::of)
        .containsExactlyInAnyOrderElementsOf(TOO_LATE);
  }

  @Test
  void healthCountsThemExactly() {
    assertThat(health("rejected")).isEqualTo(REJECTED.size()).isEqualTo(32);
    assertThat(health("too_late")).isEqualTo(TOO_LATE.size()).isEqualTo(1);
  }

  @Test
  void theGoodClicksAroundThemAreCountedAndFinal() {
    Agreement.await(
        site, Oracle.points(FED, OracleConfig.defaults(CLOSING - OUT_OF_ORDERNESS - 1)), PATIENCE);
    assertThat(site.number("SELECT sum(\"page_views\") FROM \"traffic_1m\"" + WHOLE_SHOP))
        .isEqualTo(FED.size() - REJECTED.size() - TOO_LATE.size());
  }

  @Test
  void theJobRunsOnWithoutARestart() {
    assertThat(cluster.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(cluster.failures(job)).isEmpty();
  }

  private static long health(String field) {
    return site.number("SELECT sum(\"" + field + "\") FROM \"health_1m\"");
  }

  private static void notClicks() {
    reject(null, "tombstone", "the record must have a value, found null");
    reject("", "empty", "the record must be a JSON object, found white space alone");
    reject(" \r\n\t", "empty", "the record must be a JSON object, found white space alone");
    reject("GET /health HTTP/1.1", "not_json", BROKEN_AT + 4);
    reject("[]", "not_an_object", "the record must be a JSON object, found another JSON value");
    reject("7", "not_an_object", "the record must be a JSON object, found another JSON value");
    reject("{\"event_id\":\"e", "not_json", BROKEN_AT + 14);
    reject(click("trailing", ARRIVAL, "") + "}", "not_json", BROKEN_AT + 94);
    reject("{\"x\":" + "[".repeat(200_000), "not_json", TOO_DEEP + 1005);
    reject("{\"x\":" + "9".repeat(2_000) + "}", "not_json", TOO_DEEP + 2005);
    byte[] invalid = bytes(click("invalid", ARRIVAL, ",\"utm_source\":\"abc\""));
    invalid[invalid.length - 3] = (byte) 0xC3;
    reject(bytes("k"), invalid, "not_utf8", "the record must be UTF-8, broken at byte 107");
    byte[] utf16 = click("utf-16", ARRIVAL, "").getBytes(UTF_16LE);
    reject(new byte[] {(byte) 0xFF, 0}, utf16, "not_json", BROKEN_AT + 1);
  }

  private static void brokenFields() {
    reject(
        "{\"event_time\":%d,\"type\":\"page_view\",\"visitor_id\":\"v\"}".formatted(ARRIVAL),
        "missing_field",
        "event_id must be given, found nothing");
    reject(
        "{\"event_id\":\"e\",\"type\":\"page_view\",\"visitor_id\":\"v\"}",
        "missing_field",
        "event_time must be given, found nothing");
    reject(
        "{\"event_id\":\"e\",\"event_time\":%d,\"visitor_id\":\"v\"}".formatted(ARRIVAL),
        "missing_field",
        "type must be given, found nothing");
    reject(
        "{\"event_id\":\"e\",\"event_time\":%d,\"type\":\"page_view\"}".formatted(ARRIVAL),
        "missing_field",
        "visitor_id must be given, found nothing");
    rejectWith(",\"visitor_id\":null", "missing_field", "visitor_id must be given, found nothing");
    rejectWith(",\"type\":7", "wrong_type", "type must be a string, found a number");
    rejectWith(",\"visitor_id\":{}", "wrong_type", "visitor_id must be a string, found an object");
    rejectWith(
        ",\"event_time\":true",
        "wrong_type",
        "event_time must be a string or a number, found a boolean");
    rejectWith(",\"url\":[]", "wrong_type", "url must be a string, found an array");
    rejectWith(",\"event_id\":\"\"", "bad_id", "event_id must have 1 to 128 characters, found 0");
    rejectWith(
        ",\"user_id\":\"" + "u".repeat(129) + "\"",
        "bad_id",
        "user_id must have 1 to 128 characters, found 129");
    rejectWith(
        ",\"event_time\":\"2025-11-11T12:00:00\"", "bad_time", BAD_TIME + "'2025-11-11T12:00:00'");
    rejectWith(",\"event_time\":1e999", "bad_time", BAD_TIME + "another number");
    rejectWith(
        ",\"visitor_id\":\"\\ud83d\"",
        "not_utf8",
        "visitor_id must be Unicode text, found half a surrogate pair");
    rejectWith(
        ",\"type\":\"lead\",\"lead_step\":\"waved\"",
        "bad_value",
        "lead_step must be one of scan, add, accept, found 'waved'");
  }

  private static void large() {
    byte[] noise = new byte[10_000_000];
    new SplittableRandom(5).nextBytes(noise);
    reject(bytes("k"), noise, "too_large", tooLarge(noise.length));
    byte[] blank = new byte[40 << 20];
    Arrays.fill(blank, (byte) ' ');
    reject(null, blank, "too_large", tooLarge(blank.length));
    // As much as the topic takes: the dead letter, which has headers too, needs more room.
    byte[] full = new byte[16_775_950];
    new SplittableRandom(6).nextBytes(full);
    reject(bytes("k"), full, "too_large", tooLarge(full.length));
    byte[] justTooLarge = Arrays.copyOf(bytes(click("large", ARRIVAL, "")), (1 << 20) + 1);
    Arrays.fill(justTooLarge, justTooLarge.length - (1 << 20), justTooLarge.length, (byte) ' ');
    reject(null, justTooLarge, "too_large", tooLarge(justTooLarge.length));
  }

  private static void outOfTime() {
    reject(
        click("ahead", ARRIVAL + MAX_AHEAD + 1, ""),
        "ahead_of_time",
        "event_time must be at most 600000 ms after the record's own timestamp, found 600001 ms");
    add(
        TOO_LATE,
        CLICKS,
        bytes("k"),
        bytes(click("too-late", ARRIVAL - HORIZON - 1, "")),
        "too_late",
        "event_time must be at most 86400000 ms before arrival and watermark, found 86400001 ms");
    good(click("just-in-time", ARRIVAL - HORIZON, ""));
  }

  private static void strangeButGood() {
    good(
        click(
            "percent", ARRIVAL, ",\"url\":\"https://brand.example/%zz?utm_source=%E4%BF&q=100%\""));
    good(click("unknown", ARRIVAL, ",\"colour\":{\"deep\":[1,{\"x\":null}]},\"app\":\"fridge\""));
    good(click("twice", ARRIVAL, ",\"visitor_id\":\"first\",\"visitor_id\":\"last\""));
    good(click("tag", ARRIVAL, ",\"utm_source\":\"a,b=c \\\\ \\n\\u0000\",\"utm_medium\":\"cpc\""));
    good(click("blank", ARRIVAL, " ".repeat((1 << 20) - click("blank", ARRIVAL, "").length())));
  }

  private static String tooLarge(int bytes) {
    return "the record must have no more than 1048576 bytes, found " + bytes;
  }

  /** A page view; {@code more} stands behind its fields, and the last of a field counts. */
  private static String click(String id, long timeMillis, String more) {
    return "{\"event_id\":\"%s\",\"event_time\":%d,\"type\":\"page_view\",\"visitor_id\":\"%s\"%s}"
        .formatted(id, timeMillis, id, more);
  }

  private static void good(String value) {
    FED.add(arrived(CLICKS, ARRIVAL, null, bytes(value)));
  }

  private static void rejectWith(String more, String reason, String detail) {
    reject(click("bad", ARRIVAL, more), reason, detail);
  }

  private static void reject(@Nullable String value, String reason, String detail) {
    reject(bytes("k"), value == null ? null : bytes(value), reason, detail);
  }

  /** A good click goes before it, and the same record to the partition that has no good ones. */
  private static void reject(
      byte @Nullable [] key, byte @Nullable [] value, String reason, String detail) {
    good(click("around-" + FED.size(), ARRIVAL + FED.size(), ""));
    int partition = REJECTED.size() % 2 == 0 ? CLICKS : NOTHING_GOOD;
    add(REJECTED, partition, key, value, reason, detail);
  }

  private static void add(
      List<Letter> letters,
      int partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      String reason,
      String detail) {
    long offset = FED.stream().filter(record -> record.partition() == partition).count();
    FED.add(arrived(partition, ARRIVAL, key, value));
    letters.add(Letter.of(Site.TOPIC, partition, offset, ARRIVAL, key, value, reason, detail));
  }

  private static ArrivedRecord arrived(
      int partition, long arrivalMillis, byte @Nullable [] key, byte @Nullable [] value) {
    return new ArrivedRecord(Site.TOPIC, partition, arrivalMillis, key, value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}

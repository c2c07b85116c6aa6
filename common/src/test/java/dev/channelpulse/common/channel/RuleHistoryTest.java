package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which rule set is in force when, and which documents are taken. */
class RuleHistoryTest {

  private static byte[] document(int version, long effectiveFromMillis) {
    return document(version, effectiveFromMillis, "");
  }

  private static byte[] document(int version, long effectiveFromMillis, String note) {
    return "{\"version\":%d,\"effective_from\":%d,\"note\":\"%s\",\"own_domains\":[],\"payment_domains\":[],\"rules\":[]}"
        .formatted(version, effectiveFromMillis, note)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static RuleHistory history(byte[]... documents) throws InvalidRulesException {
    RuleHistory history = new RuleHistory(document(1, 5_000));
    for (byte[] document : documents) {
      assertThat(history.add(document)).isTrue();
    }
    return history;
  }

  @Test
  void theFirstIsInForceFromTheBeginningOfTime() throws InvalidRulesException {
    RuleHistory history = history(document(2, 10_000));
    assertThat(history.at(Long.MIN_VALUE).version()).isEqualTo(1);
    assertThat(history.at(9_999).version()).isEqualTo(1);
    assertThat(history.at(10_000).version()).isEqualTo(2);
    assertThat(history.at(Long.MAX_VALUE).version()).isEqualTo(2);
  }

  @Test
  void aHigherVersionMayComeIntoForceEarlier() throws InvalidRulesException {
    RuleHistory history = history(document(2, 30_000), document(3, 20_000));
    assertThat(history.at(20_000).version()).isEqualTo(3);
    assertThat(history.at(30_000).version()).isEqualTo(2);
  }

  @Test
  void ofTwoFromTheSameMomentTheHigherVersionIsInForce() throws InvalidRulesException {
    RuleHistory history = history(document(2, 30_000), document(3, 30_000));
    assertThat(history.at(30_000).version()).isEqualTo(3);
  }

  @Test
  void theSameDocumentAgainChangesNothing() throws InvalidRulesException {
    RuleHistory history = history(document(2, 10_000), document(4, 20_000));
    assertThat(history.add(document(1, 5_000))).isFalse();
    assertThat(history.add(document(2, 10_000))).isFalse();
    assertThat(history.documents().keySet()).containsExactly(2, 4);
  }

  @Test
  void aVersionHasOneContentAndGrows() throws InvalidRulesException {
    RuleHistory history = history(document(2, 10_000), document(4, 20_000));
    assertThatThrownBy(() -> history.add(document(4, 20_000, "other")))
        .hasMessageContaining("version must be new where the content is, found 4");
    assertThatThrownBy(() -> history.add(document(1, 6_000)))
        .hasMessageContaining("version must be new where the content is, found 1");
    assertThatThrownBy(() -> history.add(document(3, 30_000)))
        .hasMessageContaining("version must be above 4, the highest known, found 3");
    assertThat(history.at(Long.MAX_VALUE).version()).isEqualTo(4);
    assertThat(history.documents().keySet()).containsExactly(2, 4);
  }

  @Test
  void aBrokenDocumentIsRefusedWithEveryProblem() throws InvalidRulesException {
    RuleHistory history = history();
    byte[] broken = "{\"version\":0,\"rules\":[{}]}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> history.add(broken))
        .isInstanceOfSatisfying(
            InvalidRulesException.class, e -> assertThat(e.problems()).hasSizeGreaterThan(3));
    assertThat(history.latest().version()).isEqualTo(1);
  }

  @Test
  void theLowestVersionsAreForgotten() throws InvalidRulesException {
    RuleHistory history = history();
    for (int version = 2; version <= 61; version++) {
      history.add(document(version, version * 1_000L));
    }
    assertThat(history.documents()).hasSize(RuleHistory.MOST);
    assertThat(history.documents().firstKey()).isEqualTo(12);
    assertThat(history.at(11_999).version()).isEqualTo(1);
    assertThat(history.at(12_000).version()).isEqualTo(12);
    assertThat(history.add(document(2, 2_000))).isFalse();
  }

  @Property(tries = 200, seed = "2026")
  void whatIsInForceIsWhatTheSentenceSays(
      @ForAll @Size(max = 8) List<@LongRange(min = 0, max = 9) Long> starts,
      @ForAll @LongRange(min = 0, max = 9) long moment)
      throws InvalidRulesException {
    RuleHistory history = history();
    List<ChannelRules> published = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      byte[] document = document(i + 2, starts.get(i));
      history.add(document);
      published.add(ChannelRules.parse(document));
    }
    int expected =
        published.stream()
            .filter(rules -> rules.effectiveFromMillis() <= moment)
            .max(
                Comparator.comparing(ChannelRules::effectiveFromMillis)
                    .thenComparing(ChannelRules::version))
            .map(ChannelRules::version)
            .orElse(1);
    assertThat(history.at(moment).version()).isEqualTo(expected);
  }
}

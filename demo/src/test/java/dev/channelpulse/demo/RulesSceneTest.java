package dev.channelpulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.RuleHistory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RulesSceneTest {

  @Test
  void theDocumentFollowsTheBuiltInOne() throws Exception {
    Instant moment = Instant.parse("2026-11-11T12:00:05Z");
    RuleHistory history = new RuleHistory(ChannelRules.defaultDocument());
    assertThat(history.add(RulesScene.document(moment))).isTrue();
    assertThat(history.at(moment.toEpochMilli() - 1).version()).isEqualTo(1);
    assertThat(history.at(moment.toEpochMilli()).version()).isEqualTo(2);
  }

  @Test
  void onlyRowsThatHoldThePlatformMove() {
    assertThat(RulesScene.moves("content", "all")).isTrue();
    assertThat(RulesScene.moves("social", "kuaishou")).isTrue();
    assertThat(RulesScene.moves("content", "douyin")).isFalse();
    assertThat(RulesScene.moves("all", "all")).isFalse();
    assertThat(RulesScene.moves("search", "all")).isFalse();
  }
}

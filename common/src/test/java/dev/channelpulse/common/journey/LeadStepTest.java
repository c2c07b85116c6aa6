package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a click's record says of private-domain steps. */
class LeadStepTest {

  private final ClickParser parser = new ClickParser(1 << 20);

  @Test
  void aLeadIsTheStepThatItNames() {
    assertThat(LeadStep.of(click("lead", "scan"))).isEqualTo(LeadStep.SCAN);
    assertThat(LeadStep.of(click("lead", "add"))).isEqualTo(LeadStep.ADD);
    assertThat(LeadStep.of(click("lead", "accept"))).isEqualTo(LeadStep.ACCEPT);
  }

  @Test
  void nothingButALeadIsAStep() {
    assertThat(LeadStep.of(click("page_view", "scan"))).isNull();
    assertThat(LeadStep.of(click("login", "waved"))).isNull();
  }

  @Test
  void aLeadWithoutAStepIsRejected() {
    assertThat(parser.parse(record("lead", "waved"))).isInstanceOf(Parsed.Rejected.class);
  }

  private ClickEvent click(String type, String step) {
    if (parser.parse(record(type, step)) instanceof Parsed.Accepted<ClickEvent> accepted) {
      return accepted.event();
    }
    throw new AssertionError("a click must be accepted, found " + type + " " + step);
  }

  private static byte[] record(String type, String step) {
    String json =
        "{'event_id':'e','event_time':1794326400000,'type':'%s','visitor_id':'v','lead_step':'%s'}";
    return json.replace('\'', '"').formatted(type, step).getBytes(StandardCharsets.UTF_8);
  }
}

package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.Parsed;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is planted by public knowledge against what the built-in rules say. */
final class PlantedSourceTest {
  private static final int VISITORS = 40;
  private static final ClickType[] STEPS = {
    ClickType.PAGE_VIEW,
    ClickType.ITEM_VIEW,
    ClickType.SEARCH,
    ClickType.CART_ADD,
    ClickType.FAVORITE,
    ClickType.LOGIN,
    ClickType.SHARE,
    ClickType.LEAD,
    ClickType.OTHER,
    ClickType.CART_REMOVE,
    ClickType.CHECKOUT,
    ClickType.PAGE_VIEW,
    ClickType.PAGE_VIEW
  };

  @Test
  void everyEventSaysWhatIsPlanted() {
    Map<String, String> disagreements = new TreeMap<>();
    for (PlantedSource source : PlantedSource.all()) {
      for (int visitor = 0; visitor < VISITORS; visitor++) {
        Visit visit = visit(source, visitor, false);
        for (int event = 0; event < STEPS.length; event++) {
          boolean evident = (visit.evidence() >>> event & 1) == 1;
          Channel planted = evident ? source.channel() : null;
          Channel touch = touch(visit, event);
          if (touch == null ? planted != null : !touch.equals(planted)) {
            disagreements.put(
                source.name() + (event == 0 ? "" : ", inside the visit"),
                "planted " + planted + ", classified " + touch);
          }
        }
      }
    }
    assertThat(disagreements).isEmpty();
  }

  @Test
  void robotsAreToldByTheirUserAgents() {
    for (int visitor = 0; visitor < VISITORS; visitor++) {
      Visit robot = visit(PlantedSource.named("baidu paid"), visitor, true);
      assertThat(RobotAgents.isRobot(event(robot, 0).userAgent())).isTrue();
      assertThat(touch(robot, 0)).isEqualTo(robot.source().channel());
      assertThat(touch(robot, 1)).isNull();
      for (PlantedSource source : PlantedSource.all()) {
        assertThat(RobotAgents.isRobot(event(visit(source, visitor, false), 0).userAgent()))
            .isFalse();
      }
    }
  }

  @Test
  void everyChannelTypeIsPlanted() {
    EnumSet<ChannelType> types = EnumSet.noneOf(ChannelType.class);
    PlantedSource.all().forEach(source -> types.add(source.channel().type()));
    assertThat(types).isEqualTo(EnumSet.allOf(ChannelType.class));
  }

  private static Visit visit(PlantedSource source, int visitor, boolean robot) {
    long[] times = new long[STEPS.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1_794_268_800_000L + 60_000L * i;
    }
    return new Visit(
        visitor,
        Visitor.of(1, visitor),
        source,
        robot,
        robot ? Surface.ROBOT : source.surface(),
        times,
        STEPS,
        List.of(),
        STEPS.length,
        Journey.evidence(source, STEPS),
        new long[0]);
  }

  private static @Nullable Channel touch(Visit visit, int event) {
    Channel touch = ChannelRules.defaults().classify(event(visit, event)).channel();
    return touch;
  }

  private static ClickEvent event(Visit visit, int event) {
    byte[] bytes = new EventWriter(1).write(visit, event, false);
    Parsed<ClickEvent> parsed = new ClickParser(1 << 20).parse(bytes);
    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted<ClickEvent>) parsed).event();
  }
}

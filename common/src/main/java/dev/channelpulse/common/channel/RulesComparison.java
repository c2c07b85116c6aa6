package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.Parsed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays a draft of the channel rules beside those in force: classifies clicks with both and keeps
 * what moved. Robots are counted and not compared, as they count in no channel. Clicks are
 * compared, not visits: of a visit's clicks the first that names a channel decides. Repeated clicks
 * count each time; when the rules come into force is not looked at.
 *
 * <p>Memory is bounded by the two rule sets, however many clicks there are. Not thread-safe.
 */
public final class RulesComparison {

  /** How many examples of each move are kept. */
  static final int EXAMPLES = 3;

  private final ChannelRules inForce;
  private final ChannelRules draft;
  private final Map<Pair, Moved> moves = new HashMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private long robots;
  private long clicks;
  private long stayed;
  private long unassignedBefore;
  private long unassignedAfter;

  /** Starts a comparison. */
  public RulesComparison(ChannelRules inForce, ChannelRules draft) {
    this.inForce = inForce;
    this.draft = draft;
  }

  /** Takes one record: a click is compared, a rejection counted by its reason. */
  public void add(Parsed<ClickEvent> record) {
    if (record instanceof Parsed.Accepted<ClickEvent> accepted) {
      compare(accepted.event());
    } else if (record instanceof Parsed.Rejected<ClickEvent> refused) {
      rejected.merge(refused.rejection().reason().text(), 1L, Long::sum);
    }
  }

  /** Returns what has come out so far; it does not change when more is taken. */
  public ComparisonReport report() {
    List<ComparisonReport.Move> list = new ArrayList<>();
    moves.forEach((pair, moved) -> list.add(moved.report(pair)));
    list.sort(
        Comparator.comparingLong(ComparisonReport.Move::clicks)
            .reversed()
            .thenComparing(move -> ComparisonReport.text(move.from()))
            .thenComparing(move -> ComparisonReport.text(move.to())));
    return new ComparisonReport(
        inForce.version(),
        draft.version(),
        new TreeMap<>(rejected),
        robots,
        clicks,
        stayed,
        unassignedBefore,
        unassignedAfter,
        List.copyOf(list));
  }

  private void compare(ClickEvent click) {
    if (RobotAgents.isRobot(click.userAgent())) {
      robots++;
      return;
    }
    clicks++;
    Classification before = inForce.classify(click);
    Classification after = draft.classify(click);
    unassignedBefore += isUnassigned(before) ? 1 : 0;
    unassignedAfter += isUnassigned(after) ? 1 : 0;
    Pair channels = new Pair(before.channel(), after.channel());
    if (channels.isSame()) {
      stayed++;
    } else {
      moves.computeIfAbsent(channels, pair -> new Moved()).take(click, before, after);
    }
  }

  private static boolean isUnassigned(Classification classification) {
    Channel channel = classification.channel();
    return channel != null && channel.type() == ChannelType.UNASSIGNED;
  }

  private record Pair(@Nullable Channel from, @Nullable Channel to) {
    boolean isSame() {
      return from == null ? to == null : from.equals(to);
    }
  }

  private record RulePair(String from, String to) {}

  /** The clicks that went from one channel to another. */
  private final class Moved {
    private long count;
    private final Map<RulePair, Long> decisions = new HashMap<>();
    private final List<ComparisonReport.Example> examples = new ArrayList<>(EXAMPLES);

    void take(ClickEvent click, Classification before, Classification after) {
      count++;
      decisions.merge(new RulePair(before.ruleId(), after.ruleId()), 1L, Long::sum);
      if (examples.size() < EXAMPLES) {
        ComparisonReport.Example example =
            ShownEvidence.of(click, inForce, draft).example(before.ruleId(), after.ruleId());
        if (!examples.contains(example)) {
          examples.add(example);
        }
      }
    }

    ComparisonReport.Move report(Pair channels) {
      List<ComparisonReport.Decision> list = new ArrayList<>();
      decisions.forEach(
          (rules, each) -> list.add(new ComparisonReport.Decision(rules.from(), rules.to(), each)));
      list.sort(
          Comparator.comparingLong(ComparisonReport.Decision::clicks)
              .reversed()
              .thenComparing(ComparisonReport.Decision::fromRule)
              .thenComparing(ComparisonReport.Decision::toRule));
      return new ComparisonReport.Move(
          channels.from(), channels.to(), count, List.copyOf(list), List.copyOf(examples));
    }
  }
}

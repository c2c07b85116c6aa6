package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Paths of which only the order of the channels is known, credited by one model beside the other:
 * all of {@link AttributionModel} but {@code time_decay}, which asks when each touch was; {@code
 * data_driven} ({@link MarkovRemoval}); {@code set_shapley} ({@link SetShapley}).
 *
 * <p>Not safe for use by several threads. Memory is bounded by the channels.
 */
public final class ModelComparison {

  /** The largest number of channels. */
  public static final int MAX_CHANNELS = 500;

  /** The largest number of paths, converting or not. */
  public static final long MAX_PATHS = 1_000_000_000_000L;

  /** The largest sum of values, all taken as positive, in minor units. */
  public static final long MAX_VALUE_MINOR = 1_000_000_000_000_000_000L;

  private static final List<AttributionModel> BY_ORDER =
      List.copyOf(
          EnumSet.complementOf(
              EnumSet.of(AttributionModel.TIME_DECAY, AttributionModel.SET_SHAPLEY)));
  private static final String DATA_DRIVEN = "data_driven";
  private static final String SET_SHAPLEY = AttributionModel.SET_SHAPLEY.text();

  private final String direct;
  private final SortedMap<String, Channel> channels = new TreeMap<>();
  private final Map<String, Sums> sums = new TreeMap<>();
  private final PathCounts counts = new PathCounts();
  private long paths;
  private long conversions;
  private long valueMinor;
  private long absoluteValueMinor;

  /**
   * Starts without any path.
   *
   * @param direct the name of the Direct channel, upper or lower case
   */
  public ModelComparison(String direct) {
    this.direct = direct;
    BY_ORDER.forEach(model -> sums.put(model.text(), new Sums()));
    sums.put(SET_SHAPLEY, new Sums());
  }

  /**
   * Adds paths of the same channels. Of more than {@link AttributionPolicy#maxTouches()} touches
   * the latest count.
   *
   * @param names of the channels, in order; at least one
   * @param converting how many of the paths converted, 0 or more
   * @param value of these conversions together, in minor units; 0 where there are none
   * @param losing how many of the paths did not convert, 0 or more
   * @throws IllegalArgumentException if a rule is broken; then nothing has been added
   */
  public void add(List<String> names, long converting, long value, long losing) {
    check(names, converting, value, losing);
    List<Touch> touches = new ArrayList<>(names.size());
    for (String name : names) {
      touches.add(new Touch(channel(name), touches.size()));
    }
    TouchPath path = TouchPath.of(touches, touches.size(), AttributionPolicy.DEFAULT);
    counts.add(path.channels(), converting, losing);
    if (converting > 0) {
      for (AttributionModel model : BY_ORDER) {
        sums(model.text()).add(path.touches(), path.creditsMicro(model), converting, value);
      }
      long[] equal = SetShapley.creditsMicro(path.channels());
      sums(SET_SHAPLEY).add(path.touches(), equal, converting, value);
    }
    paths += converting + losing;
    conversions += converting;
    valueMinor += value;
    absoluteValueMinor += Math.abs(value);
  }

  private void check(List<String> names, long converting, long value, long losing) {
    rule(!names.isEmpty(), "a path must have at least one channel, found none");
    rule(converting >= 0, "conversions must be 0 or more, found " + converting);
    rule(losing >= 0, "nulls must be 0 or more, found " + losing);
    rule(value == 0 || converting > 0, "value must be 0 without conversions, found another");
    rule(
        converting <= MAX_PATHS - paths && losing <= MAX_PATHS - paths - converting,
        "conversions and nulls of all paths must add up to at most " + MAX_PATHS + ", found more");
    long room = MAX_VALUE_MINOR - absoluteValueMinor;
    rule(
        -room <= value && value <= room,
        "values of all paths must add up to at most " + MAX_VALUE_MINOR + " minor, found more");
    long unknown = names.stream().distinct().filter(name -> !channels.containsKey(name)).count();
    rule(
        channels.size() + unknown <= MAX_CHANNELS,
        "all paths must name at most " + MAX_CHANNELS + " channels, found more");
  }

  private static void rule(boolean held, String problem) {
    if (!held) {
      throw new IllegalArgumentException(problem);
    }
  }

  /* The models know channels by type, platform and paid: the name stands in as the platform. */
  private Channel channel(String name) {
    return channels.computeIfAbsent(
        name,
        unknown ->
            new Channel(
                unknown.equalsIgnoreCase(direct) ? ChannelType.DIRECT : ChannelType.UNASSIGNED,
                unknown,
                Paid.UNKNOWN));
  }

  /** Returns how many conversions have been added. */
  public long conversions() {
    return conversions;
  }

  /**
   * Returns what every channel is owed by every model, in order of models and names; zero where
   * nothing. By each model the credits add up to all conversions and all values exactly.
   */
  public List<ModelCredit> credits() {
    List<ModelCredit> credits = new ArrayList<>();
    for (AttributionModel model : BY_ORDER) {
      addAll(credits, model.text(), sums(model.text()));
    }
    addAll(credits, DATA_DRIVEN, dataDriven());
    addAll(credits, SET_SHAPLEY, sums(SET_SHAPLEY));
    return credits;
  }

  private Sums dataDriven() {
    SortedMap<Channel, Long> shares = MarkovRemoval.of(counts).sharesMicro();
    long[] sharesMicro = shares.values().stream().mapToLong(share -> share).toArray();
    long[] conversionsMicro = Credits.share(conversions * Credits.ONE, sharesMicro);
    long[] valuesMinor = Credits.share(valueMinor, sharesMicro);
    Sums all = new Sums();
    int i = 0;
    for (Channel channel : shares.keySet()) {
      all.add(channel, conversionsMicro[i], valuesMinor[i]);
      i++;
    }
    return all;
  }

  private void addAll(List<ModelCredit> credits, String model, Sums sums) {
    channels.forEach(
        (name, channel) ->
            credits.add(
                new ModelCredit(
                    model, name, sums.conversionsMicro(channel), sums.valueMinor(channel))));
  }

  private Sums sums(String model) {
    return sums.getOrDefault(model, new Sums());
  }

  /** What each channel is owed by one model. */
  private static final class Sums {

    private final Map<Channel, long[]> byChannel = new HashMap<>();

    /** Splits conversions and their value over the first touches of a path. */
    void add(List<Touch> touches, long[] creditsMicro, long conversions, long valueMinor) {
      long[] values = Credits.share(valueMinor, creditsMicro);
      for (int i = 0; i < creditsMicro.length; i++) {
        if (creditsMicro[i] > 0) {
          add(touches.get(i).channel(), creditsMicro[i] * conversions, values[i]);
        }
      }
    }

    void add(Channel channel, long conversionsMicro, long valueMinor) {
      long[] sum = byChannel.computeIfAbsent(channel, none -> new long[2]);
      sum[0] += conversionsMicro;
      sum[1] += valueMinor;
    }

    long conversionsMicro(Channel channel) {
      long[] sum = byChannel.get(channel);
      return sum == null ? 0 : sum[0];
    }

    long valueMinor(Channel channel) {
      long[] sum = byChannel.get(channel);
      return sum == null ? 0 : sum[1];
    }
  }
}

package dev.channelpulse.common.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events within the contract, made of given texts of 1 to 128 characters. */
final class RandomEvents {

  private RandomEvents() {}

  static ClickEvent click(List<String> texts, Random random) {
    ClickType type = ClickType.ofCode(random.nextInt(ClickType.values().length));
    boolean exposure = type == ClickType.EXPOSURE;
    boolean lead = type == ClickType.LEAD;
    return new ClickEvent(
        text(texts, random),
        time(random),
        type,
        text(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        random.nextInt(Integer.MAX_VALUE),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        maybe(texts, random),
        exposure ? campaign(text(texts, random)) : null,
        exposure ? text(List.of("treatment", "control"), random) : null,
        lead ? text(List.of("scan", "add", "accept"), random) : maybe(texts, random));
  }

  static OrderEvent order(List<String> texts, Random random) {
    OrderType type = OrderType.ofCode(random.nextInt(OrderType.values().length));
    List<OrderItem> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(
          new OrderItem(
              maybe(texts, random), maybe(texts, random), random.nextInt(1000), minor(random)));
    }
    return new OrderEvent(
        text(texts, random),
        time(random),
        type,
        text(texts, random),
        text(texts, random),
        text(texts, random),
        text(texts, random),
        maybe(texts, random),
        minor(random),
        text(List.of("CNY", "JPY", "USD", "KWD"), random),
        random.nextInt(1000),
        items,
        maybe(texts, random),
        minor(random),
        minor(random),
        maybe(texts, random),
        maybe(texts, random),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static String text(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static @Nullable String maybe(List<String> texts, Random random) {
    return random.nextInt(3) == 0 ? null : text(texts, random);
  }

  private static String campaign(String text) {
    return Objects.requireNonNullElse(CleanText.campaign(text), "campaign");
  }

  private static long time(Random random) {
    return EventTime.FIRST_MILLIS
        + (long) (random.nextDouble() * (EventTime.LAST_MILLIS - EventTime.FIRST_MILLIS));
  }

  private static long minor(Random random) {
    return (random.nextLong() >>> 1) % (MinorUnits.MAX_MINOR + 1);
  }
}

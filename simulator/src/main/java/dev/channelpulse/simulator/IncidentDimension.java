package dev.channelpulse.simulator;

import dev.channelpulse.common.channel.ChannelType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what a part of the shop can be told from the rest, named as the input contract does. */
public enum IncidentDimension {
  /** The channel type by which a visit truly came, for example {@code content}. */
  CHANNEL_TYPE,
  /** The platform by which a visit truly came, for example {@code douyin}. */
  PLATFORM,
  /** Where a visit happens: {@code web}, {@code wap}, {@code app}, {@code mini_program}. */
  APP,
  /** Where the visitor is, for example {@code CN-GD}. */
  IP_REGION,
  /** The path of the first page of a visit to the web, for example {@code /sale/double11}. */
  LANDING_PAGE,
  /** By what means a payment is tried, for example {@code alipay}. */
  PAYMENT_METHOD;

  /** Returns the name, for example {@code ip_region}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the dimension with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static IncidentDimension of(String text) {
    for (IncidentDimension dimension : values()) {
      if (dimension.text().equals(text)) {
        return dimension;
      }
    }
    throw new IllegalArgumentException(
        "a dimension must be one of %s, found %s"
            .formatted(Arrays.stream(values()).map(IncidentDimension::text).toList(), text));
  }

  /** Returns whether it is known of a visit, whatever comes of it. */
  boolean isOfVisits() {
    return this != PAYMENT_METHOD;
  }

  /** Returns all values that the shop has. */
  List<String> values(List<PlantedSource> sources) {
    return switch (this) {
      case CHANNEL_TYPE -> Arrays.stream(ChannelType.values()).map(ChannelType::text).toList();
      case PLATFORM -> sources.stream().map(each -> each.channel().platform()).distinct().toList();
      case APP -> Arrays.stream(Surface.values()).map(Surface::app).distinct().toList();
      case IP_REGION -> Visitor.regions();
      case LANDING_PAGE -> Visit.landingPages();
      case PAYMENT_METHOD -> PaymentMethods.names();
    };
  }

  /** Returns a visit's value; {@code null} where it has none. */
  @Nullable String of(Visit visit) {
    return switch (this) {
      case CHANNEL_TYPE -> visit.origin.channel().type().text();
      case PLATFORM -> visit.origin.channel().platform();
      case APP -> visit.surface.app();
      case IP_REGION -> visit.visitor.region();
      case LANDING_PAGE -> visit.surface.hasPages() ? '/' + visit.landing() : null;
      case PAYMENT_METHOD -> null;
    };
  }
}

package dev.channelpulse.robots;

/** How a card stands out. */
enum Level {
  /** Somebody must act now. */
  PAGE("red", "warning"),
  /** Somebody must look today. */
  WARNING("orange", "warning"),
  /** Worth knowing. */
  INFO("blue", "comment"),
  /** It is over. */
  RESOLVED("green", "info");

  private final String feishu;
  private final String weCom;

  Level(String feishu, String weCom) {
    this.feishu = feishu;
    this.weCom = weCom;
  }

  /** Returns the most urgent of what goes on. */
  static Level of(Notification notification) {
    return notification.alerts().stream().map(Level::of).min(Level::compareTo).orElse(RESOLVED);
  }

  private static Level of(NotifiedAlert alert) {
    if (!alert.firing()) {
      return RESOLVED;
    }
    return switch (alert.label("severity")) {
      case "page", "critical" -> PAGE;
      case "info" -> INFO;
      default -> WARNING;
    };
  }

  /** Returns the colour of a Feishu card's header. */
  String feishuTemplate() {
    return feishu;
  }

  /** Returns the colour of a WeCom title. */
  String weComColour() {
    return weCom;
  }
}

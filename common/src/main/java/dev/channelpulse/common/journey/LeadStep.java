package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.metric.LeadField;
import org.jspecify.annotations.Nullable;

/** A step into the private domain. The code is part of the state bytes. */
public enum LeadStep {
  SCAN(1, "scan", LeadField.SCANS),
  ADD(2, "add", LeadField.ADDS),
  ACCEPT(3, "accept", LeadField.ACCEPTS);

  private static final LeadStep[] ALL = values();

  private final int code;
  private final String text;
  private final LeadField field;

  LeadStep(int code, String text, LeadField field) {
    this.code = code;
    this.text = text;
    this.field = field;
  }

  /** Returns the step that a click is; {@code null} where it is none. */
  public static @Nullable LeadStep of(ClickEvent click) {
    if (click.type() == ClickType.LEAD) {
      for (LeadStep step : ALL) {
        if (step.text.equals(click.leadStep())) {
          return step;
        }
      }
    }
    return null;
  }

  /** Returns the step with this code, 0 to 3; {@code null} for 0. */
  static @Nullable LeadStep ofCode(int code) {
    return code == 0 ? null : ALL[code - 1];
  }

  /** Returns the stable code, 1 to 3. */
  int code() {
    return code;
  }

  /** Returns where it counts. */
  int field() {
    return field.index();
  }
}

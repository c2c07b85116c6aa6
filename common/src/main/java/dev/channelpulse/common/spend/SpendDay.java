package dev.channelpulse.common.spend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All reports of one campaign's day, copies left out. Changed by {@link SpendBook} alone. */
public final class SpendDay {

  final List<SpendReport> reports;

  /** Makes a day of which nothing has been told. */
  public SpendDay() {
    this(new ArrayList<>());
  }

  SpendDay(List<SpendReport> reports) {
    this.reports = reports;
  }

  /** Returns the reports as they came. */
  public List<SpendReport> reports() {
    return Collections.unmodifiableList(reports);
  }
}

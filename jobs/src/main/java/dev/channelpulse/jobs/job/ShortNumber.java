package dev.channelpulse.jobs.job;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers for people, in six significant digits or two decimals, never in powers of ten. */
/*
 * Numbers of usual size go by a long, some ten times as quick as BigDecimal, which writes the rest. A
 * tie of the seventh digit may go either way.
 */
final class ShortNumber {

  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final double LEAST = 1e-3;
  private static final double MOST = 1e6;
  private static final long[] TENS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private ShortNumber() {}

  /** Appends a finite number in six significant digits, without zeros at its end. */
  static void appendSix(double number, StringBuilder text) {
    double size = Math.abs(number);
    if (size == 0) {
      text.append('0');
    } else if (size < LEAST || size >= MOST) {
      text.append(BigDecimal.valueOf(number).round(SIX).stripTrailingZeros().toPlainString());
    } else {
      int decimals = 8;
      for (double limit = 1e-2; size >= limit; limit *= 10) {
        decimals--;
      }
      append(number < 0, (long) Math.rint(size * TENS[decimals]), decimals, true, text);
    }
  }

  /** Appends a number below a million million in two decimals, both of them always. */
  static void appendTwo(double number, StringBuilder text) {
    long hundredths = (long) Math.rint(Math.abs(number) * 100);
    append(number < 0 && hundredths != 0, hundredths, 2, false, text);
  }

  private static void append(
      boolean negative, long scaled, int decimals, boolean shortest, StringBuilder text) {
    long ten = TENS[decimals];
    text.append(negative ? "-" : "").append(scaled / ten);
    long rest = scaled % ten;
    if (rest == 0 && shortest) {
      return;
    }
    text.append('.');
    for (int place = decimals - 1; place >= 0 && (rest != 0 || !shortest); place--) {
      text.append((char) ('0' + rest / TENS[place]));
      rest %= TENS[place];
    }
  }
}

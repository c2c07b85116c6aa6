package dev.channelpulse.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Tells who waits what is being done, and how long it took. */
final class Progress {

  private final PrintStream out;
  private final int steps;
  private int step;

  Progress(PrintStream out, int steps) {
    this.out = out;
    this.steps = steps;
  }

  <T> T step(String what, Callable<T> work) throws Exception {
    step++;
    out.printf("[%d/%d] %s ... ", step, steps, what);
    out.flush();
    long from = System.nanoTime();
    try {
      T result = work.call();
      out.printf("%.1f s%n", Duration.ofNanos(System.nanoTime() - from).toMillis() / 1000.0);
      return result;
    } catch (Exception e) {
      out.println("failed");
      throw e;
    }
  }

  void say(String format, Object... arguments) {
    out.printf(format + "%n", arguments);
    out.flush();
  }
}

package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** The chances to go from step to step, of the channels from which a conversion can be reached. */
final class MarkovChain {

  private final List<Channel> channels;
  private final double[] start;
  private final double[] conversion;
  /* I − Q. */
  private final double[][] stays;

  private MarkovChain(List<Channel> channels) {
    this.channels = channels;
    this.start = new double[channels.size()];
    this.conversion = new double[channels.size()];
    this.stays = new double[channels.size()][channels.size()];
  }

  /*
   * From every channel that is kept a conversion can be reached: so I − Q is regular, whatever the
   * counts. The others are where paths end, just as in nothing.
   */
  static MarkovChain of(PathCounts counts) {
    SortedSet<Channel> all = counts.channels();
    MarkovChain chain = new MarkovChain(converting(counts, all));
    double starts = 0;
    for (Channel channel : all) {
      starts += positive(counts.started(channel));
    }
    for (int i = 0; i < chain.size(); i++) {
      Channel from = chain.channels.get(i);
      chain.start[i] = starts == 0 ? 0 : positive(counts.started(from)) / starts;
      double leaving = positive(counts.converted(from)) + positive(counts.lost(from));
      for (Channel to : all) {
        leaving += positive(counts.moved(from, to));
      }
      chain.conversion[i] = positive(counts.converted(from)) / leaving;
      for (int j = 0; j < chain.size(); j++) {
        chain.stays[i][j] = -positive(counts.moved(from, chain.channels.get(j))) / leaving;
      }
      chain.stays[i][i] += 1;
    }
    return chain;
  }

  /** Returns the channels from which a conversion can be reached, in order. */
  private static List<Channel> converting(PathCounts counts, SortedSet<Channel> all) {
    Set<Channel> found = new HashSet<>();
    Deque<Channel> open = new ArrayDeque<>();
    for (Channel channel : all) {
      if (counts.converted(channel) > 0) {
        found.add(channel);
        open.add(channel);
      }
    }
    while (!open.isEmpty()) {
      Channel to = open.remove();
      for (Channel from : all) {
        if (counts.moved(from, to) > 0 && found.add(from)) {
          open.add(from);
        }
      }
    }
    List<Channel> inOrder = new ArrayList<>(all);
    inOrder.retainAll(found);
    return inOrder;
  }

  private static double positive(long count) {
    return Math.max(0, count);
  }

  int size() {
    return channels.size();
  }

  Channel channel(int index) {
    return channels.get(index);
  }

  /** Returns the chance that a path begins with this channel. */
  double start(int index) {
    return start[index];
  }

  /** Returns the chance that a path at this channel converts next. */
  double conversion(int index) {
    return conversion[index];
  }

  /**
   * Returns (I−Q)⁻¹: how often a path that is at one channel (row) is expected at another (column),
   * the present time included. Gauss–Jordan elimination with partial pivoting.
   */
  double[][] expectedVisits() {
    int size = size();
    double[][] left = new double[size][];
    double[][] right = new double[size][size];
    for (int i = 0; i < size; i++) {
      left[i] = stays[i].clone();
      right[i][i] = 1;
    }
    for (int column = 0; column < size; column++) {
      int pivot = pivot(left, column);
      swap(left, pivot, column);
      swap(right, pivot, column);
      double factor = 1 / left[column][column];
      scale(left[column], factor);
      scale(right[column], factor);
      for (int row = 0; row < size; row++) {
        double multiple = left[row][column];
        if (row != column && multiple != 0) {
          subtract(left[row], left[column], multiple);
          subtract(right[row], right[column], multiple);
        }
      }
    }
    return right;
  }

  private static int pivot(double[][] rows, int column) {
    int best = column;
    for (int row = column + 1; row < rows.length; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[best][column])) {
        best = row;
      }
    }
    if (rows[best][column] == 0) {
      throw new ArithmeticException(
          "path counts must be at most 10^12 for their chances to be told apart");
    }
    return best;
  }

  private static void swap(double[][] rows, int one, int other) {
    double[] row = rows[one];
    rows[one] = rows[other];
    rows[other] = row;
  }

  private static void scale(double[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  private static void subtract(double[] row, double[] other, double multiple) {
    for (int i = 0; i < row.length; i++) {
      row[i] -= multiple * other[i];
    }
  }
}

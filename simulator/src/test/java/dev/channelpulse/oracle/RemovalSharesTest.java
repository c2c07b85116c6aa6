package dev.channelpulse.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.channelpulse.common.attribution.MarkovRemoval;
import dev.channelpulse.common.attribution.PathCounts;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The oracle's way to the removal effect, held against the one published and the job's. */
class RemovalSharesTest {

  private static final Channel C1 = channel("c1");
  private static final Channel C2 = channel("c2");
  private static final Channel C3 = channel("c3");

  @Test
  void theToyIsSplitAsPublished() {
    RemovalShares shares = new RemovalShares();
    shares.add(List.of(C1, C2, C3), true);
    shares.add(List.of(C1), false);
    shares.add(List.of(C2, C3), false);
    assertThat(shares.micro())
        .containsExactly(entry(C1, 200_000L), entry(C2, 400_000L), entry(C3, 400_000L));
  }

  @Test
  void nothingIsSharedWhereNothingConverts() {
    RemovalShares shares = new RemovalShares();
    assertThat(shares.micro()).isEmpty();
    shares.add(List.of(C1, C2), false);
    assertThat(shares.micro()).isEmpty();
  }

  /** Many ties among them: equal channels get what rounding leaves in one order. */
  @Test
  void twoWaysOfReckoningAgreeToTheLastDigit() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      RemovalShares shares = new RemovalShares();
      PathCounts counts = new PathCounts();
      int channels = 2 + random.nextInt(9);
      boolean losing = random.nextBoolean();
      for (int i = random.nextInt(60); i >= 0; i--) {
        List<Channel> path = new ArrayList<>();
        for (int j = random.nextInt(6); j >= 0; j--) {
          Channel next = channel("c" + random.nextInt(channels));
          if (path.isEmpty() || !path.get(path.size() - 1).equals(next)) {
            path.add(next);
          }
        }
        boolean converts = !losing || random.nextInt(4) == 0;
        shares.add(path, converts);
        counts.add(path, converts ? 1 : 0, converts ? 0 : 1);
      }
      assertThat(shares.micro())
          .as("seed " + seed)
          .isEqualTo(MarkovRemoval.of(counts).sharesMicro());
    }
  }

  private static Channel channel(String platform) {
    return new Channel(ChannelType.SEARCH, platform, Paid.PAID);
  }
}

package dev.channelpulse.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashedIdTest {

  @Test
  void isMurmurHash3() {
    // Vectors of the reference implementation, seed 0.
    assertThat(HashedId.of("hello"))
        .isEqualTo(new HashedId(0xcbd8a7b341bd9b02L, 0x5b1e906a48ae1d19L));
    assertThat(HashedId.of("The quick brown fox jumps over the lazy dog"))
        .isEqualTo(new HashedId(0xe34bbc7bbc071b6cL, 0x7a433ca9c49a9347L));
  }

  @Property(seed = "20261111")
  void writesAndReadsItself(@ForAll long high, @ForAll long low) throws IOException {
    HashedId id = new HashedId(high, low);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    id.write(new DataOutputStream(bytes));

    assertThat(bytes.size()).isEqualTo(16);
    assertThat(HashedId.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isEqualTo(id);
  }

  @Test
  void ordersByHighThenLow() {
    assertThat(new HashedId(-1, 5)).isLessThan(new HashedId(0, 4));
    assertThat(new HashedId(0, -1)).isLessThan(new HashedId(0, 0));
    assertThat(new HashedId(7, 7)).isEqualByComparingTo(new HashedId(7, 7));
  }

  @Test
  void neighbouringIdsDoNotCollide() {
    Set<HashedId> hashes = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      hashes.add(HashedId.of("visitor-" + i));
    }

    assertThat(hashes).hasSize(200_000);
  }
}

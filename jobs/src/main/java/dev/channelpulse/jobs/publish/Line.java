package dev.channelpulse.jobs.publish;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A point encoded once, as it goes over the wire.
 *
 * @param identity equal for two lines of which the later replaces the earlier in full: same series,
 *     time and fields
 * @param utf8 the line, without the newline after it
 */
// Never compared: batches compare identities.
@SuppressWarnings("ArrayRecordComponent")
record Line(String identity, byte[] utf8) implements Serializable {

  Line(String identity, String text) {
    this(identity, text.getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}

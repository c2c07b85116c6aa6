package dev.channelpulse.jobs.state;

import java.io.Serializable;
import java.util.List;

/** Where the documents are that have been published already. */
@FunctionalInterface
public interface AtHand extends Serializable {

  /**
   * Returns them, oldest first; none where nothing has been published.
   *
   * @throws Exception if it can't be told; the job starts anew then
   */
  List<byte[]> documents() throws Exception;
}

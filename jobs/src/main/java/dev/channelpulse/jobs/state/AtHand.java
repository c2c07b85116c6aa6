package dev.channelpulse.jobs.classify;

import java.io.Serializable;
import java.util.List;

/** Where the rule documents are that have been published already. */
@FunctionalInterface
public interface RulesAtHand extends Serializable {

  /**
   * Returns them, oldest first; none where nothing has been published.
   *
   * @throws Exception if it can't be told; the job starts anew then
   */
  List<byte[]> documents() throws Exception;
}

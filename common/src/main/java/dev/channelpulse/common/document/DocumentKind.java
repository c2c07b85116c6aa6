package dev.channelpulse.common.document;

import java.util.List;

/**
 * Reads the documents of one kind.
 *
 * @param <D> what they say
 * @param <E> how they are refused
 */
public interface DocumentKind<D extends Versioned, E extends InvalidDocumentException> {

  /**
   * Reads a document.
   *
   * @throws E with every problem, if it is not in order
   */
  D read(byte[] document) throws E;

  /** Makes the refusal of a document with these problems, at least one. */
  E refusal(List<String> problems);
}

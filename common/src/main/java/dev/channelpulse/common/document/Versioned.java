package dev.channelpulse.common.document;

/** What a document says, once it is read. */
public interface Versioned {

  /** Returns the document's version, 1 or more; 0 where there never was a document. */
  int version();

  /** Returns when it comes into force, epoch milliseconds of event time. */
  long effectiveFromMillis();
}

package dev.channelpulse.common.channel;

import dev.channelpulse.common.document.InvalidDocumentException;
import java.io.Serial;
import java.util.List;

/** A rule document that breaks its own rules; it is refused whole, and the one in force stays. */
public final class InvalidRulesException extends InvalidDocumentException {

  @Serial private static final long serialVersionUID = 2;

  InvalidRulesException(List<String> problems) {
    super("channel rules", problems);
  }
}

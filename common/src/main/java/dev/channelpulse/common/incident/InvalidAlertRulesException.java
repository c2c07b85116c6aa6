package dev.channelpulse.common.incident;

import dev.channelpulse.common.document.InvalidDocumentException;
import java.io.Serial;
import java.util.List;

/** Alert rules that break their own rules; they are refused whole. */
public final class InvalidAlertRulesException extends InvalidDocumentException {

  @Serial private static final long serialVersionUID = 1;

  InvalidAlertRulesException(List<String> problems) {
    super("alert rules", problems);
  }
}

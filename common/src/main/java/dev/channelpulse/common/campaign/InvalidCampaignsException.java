package dev.channelpulse.common.campaign;

import dev.channelpulse.common.document.InvalidDocumentException;
import java.io.Serial;
import java.util.List;

/** A campaign calendar that breaks its own rules; it is refused whole, the one in force stays. */
public final class InvalidCampaignsException extends InvalidDocumentException {

  @Serial private static final long serialVersionUID = 1;

  InvalidCampaignsException(List<String> problems) {
    super("campaigns", problems);
  }
}

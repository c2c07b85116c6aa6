package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Alert;
import java.util.List;

/**
 * What is said at the end of a minute.
 *
 * @param expected every series of which something is known
 * @param alerts every incident that goes on or has ended with this minute, as it stands
 */
public record MinuteReport(List<ExpectedReading> expected, List<Alert> alerts) {}

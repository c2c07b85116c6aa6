package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;

/**
 * An incident that the Alertmanagers are kept informed of, as it stands in a checkpoint.
 *
 * @param opened as it was first sent: its labels stay the incident's
 * @param latest as it stands
 * @param savedMillis wall-clock time of the checkpoint, epoch milliseconds
 */
record OpenAlert(Alert opened, Alert latest, long savedMillis) {}

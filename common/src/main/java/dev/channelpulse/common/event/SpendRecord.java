package dev.channelpulse.common.event;

/**
 * What a channel cost together with the record that told it, which says when it was told.
 *
 * @param event what the record says
 * @param origin the record
 */
public record SpendRecord(SpendEvent event, Origin origin) {}

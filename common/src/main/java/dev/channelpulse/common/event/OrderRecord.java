package dev.channelpulse.common.event;

/**
 * An order's change together with the record that told it, for who may have to hand that out whole.
 *
 * @param event what the record says
 * @param origin the record
 */
public record OrderRecord(OrderEvent event, Origin origin) {}

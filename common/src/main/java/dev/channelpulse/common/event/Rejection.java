package dev.channelpulse.common.event;

/**
 * Why a record was rejected.
 *
 * @param reason which rule, from a closed list
 * @param detail one sentence for the engineer: field, rule, what was found; holds no more than 200
 *     characters and never a visitor's or an account's id
 */
public record Rejection(RejectReason reason, String detail) {}

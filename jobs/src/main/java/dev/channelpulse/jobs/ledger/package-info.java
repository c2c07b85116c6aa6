/** Keeps each buyer's ledger in keyed state, and turns records and touches into facts. */
@NullMarked
package dev.channelpulse.jobs.ledger;

import org.jspecify.annotations.NullMarked;

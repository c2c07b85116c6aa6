/** Gives the orders of accounts to the devices that they are of. */
@NullMarked
package dev.channelpulse.jobs.identify;

import org.jspecify.annotations.NullMarked;

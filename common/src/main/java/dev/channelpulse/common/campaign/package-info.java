/** The campaign calendar: which campaigns run when, on what, and how their lift is measured. */
@NullMarked
package dev.channelpulse.common.campaign;

import org.jspecify.annotations.NullMarked;

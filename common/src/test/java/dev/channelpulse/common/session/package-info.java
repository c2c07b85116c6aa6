/** When a visit begins and ends. */
@NullMarked
package dev.channelpulse.common.session;

import org.jspecify.annotations.NullMarked;

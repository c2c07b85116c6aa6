/** Which device an account is on, and so which device its orders are of. */
@NullMarked
package dev.channelpulse.common.identity;

import org.jspecify.annotations.NullMarked;

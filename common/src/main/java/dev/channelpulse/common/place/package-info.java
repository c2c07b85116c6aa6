/** Where visitors are when they come: in what kind of app, and in what region. */
@NullMarked
package dev.channelpulse.common.place;

import org.jspecify.annotations.NullMarked;

/** Documents that change how the job counts: read whole, by version, each from its moment on. */
@NullMarked
package dev.channelpulse.common.document;

import org.jspecify.annotations.NullMarked;

/** How the nouns stand in Flink: type information made of codecs, no reflection and no Kryo. */
@NullMarked
package dev.channelpulse.jobs.state;

import org.jspecify.annotations.NullMarked;

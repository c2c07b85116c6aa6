/** What an operator may set: defaults, then a properties file, the environment, arguments. */
@NullMarked
package dev.channelpulse.jobs.settings;

import org.jspecify.annotations.NullMarked;

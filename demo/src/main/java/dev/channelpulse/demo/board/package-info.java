/** The live board: a web page that draws Grafana's dashboard files without a Grafana server. */
@NullMarked
package dev.channelpulse.demo.board;

import org.jspecify.annotations.NullMarked;

package dev.channelpulse.common.channel;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks hosts up by domain: a host belongs to the longest listed domain that it equals or is below.
 */
final class Domains {

  private Domains() {}

  /** Returns what the longest matching domain maps to, {@code null} where none matches. */
  static <T> @Nullable T find(Map<String, T> byDomain, String host) {
    int from = 0;
    while (true) {
      T found = byDomain.get(from == 0 ? host : host.substring(from));
      if (found != null) {
        return found;
      }
      int dot = host.indexOf('.', from);
      if (dot < 0 || dot == host.length() - 1) {
        return null;
      }
      from = dot + 1;
    }
  }

  /** Returns whether the host equals one of the domains or is below it. */
  static boolean contains(Set<String> domains, String host) {
    int from = 0;
    while (!domains.contains(from == 0 ? host : host.substring(from))) {
      int dot = host.indexOf('.', from);
      if (dot < 0 || dot == host.length() - 1) {
        return false;
      }
      from = dot + 1;
    }
    return true;
  }
}

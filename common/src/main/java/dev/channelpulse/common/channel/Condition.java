package dev.channelpulse.common.channel;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a rule asks of an event. A field that has no value satisfies nothing but {@code not}. */
sealed interface Condition {

  boolean holds(Evidence evidence);

  /**
   * Returns the fields of which one must have a value for the condition to hold, as {@link
   * Evidence#bit} numbers them; 0 where it may hold without.
   */
  long needs();

  record All(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).holds(evidence)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public long needs() {
      return parts.stream().mapToLong(Condition::needs).filter(n -> n != 0).findFirst().orElse(0);
    }
  }

  record Any(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).holds(evidence)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public long needs() {
      boolean each = parts.stream().allMatch(part -> part.needs() != 0);
      return each ? parts.stream().mapToLong(Condition::needs).reduce(0, (a, b) -> a | b) : 0;
    }
  }

  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      return !part.holds(evidence);
    }

    @Override
    public long needs() {
      return 0;
    }
  }

  record Exists(int slot) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      return evidence.value(slot) != null;
    }

    @Override
    public long needs() {
      return Evidence.bit(slot);
    }
  }

  record In(int slot, Set<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && words.contains(value);
    }

    @Override
    public long needs() {
      return Evidence.bit(slot);
    }
  }

  record Prefix(int slot, List<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      if (value == null) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        if (value.startsWith(words.get(i))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public long needs() {
      return Evidence.bit(slot);
    }
  }

  record Suffix(int slot, List<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      if (value == null) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        if (value.endsWith(words.get(i))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public long needs() {
      return Evidence.bit(slot);
    }
  }

  record Contains(int slot, List<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      if (value == null) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        if (value.contains(words.get(i))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public long needs() {
      return Evidence.bit(slot);
    }
  }

  /** Matches anywhere in the value, as {@link java.util.regex.Matcher#find()} does. */
  record Regex(int slot, Pattern pattern) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && pattern.matcher(value).find();
    }

    @Override
    public long needs() {
      return Evidence.bit(slot);
    }
  }

  /** The host equals one of the domains or is below it. */
  record Domain(int slot, Set<String> domains) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && Domains.contains(domains, value);
    }

    @Override
    public long needs() {
      return Evidence.bit(slot);
    }
  }
}

package dev.channelpulse.common.channel;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a rule asks of an event. A field that has no value satisfies nothing but {@code not}. */
sealed interface Condition {

  boolean holds(Evidence evidence);

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
  }

  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      return !part.holds(evidence);
    }
  }

  record Exists(int slot) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      return evidence.value(slot) != null;
    }
  }

  record In(int slot, Set<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && words.contains(value);
    }
  }

  record Prefix(int slot, List<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && words.stream().anyMatch(value::startsWith);
    }
  }

  record Suffix(int slot, List<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && words.stream().anyMatch(value::endsWith);
    }
  }

  record Contains(int slot, List<String> words) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && words.stream().anyMatch(value::contains);
    }
  }

  /** Matches anywhere in the value, as {@link java.util.regex.Matcher#find()} does. */
  record Regex(int slot, Pattern pattern) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && pattern.matcher(value).find();
    }
  }

  /** The host equals one of the domains or is below it. */
  record Domain(int slot, Set<String> domains) implements Condition {
    @Override
    public boolean holds(Evidence evidence) {
      String value = evidence.value(slot);
      return value != null && Domains.contains(domains, value);
    }
  }
}

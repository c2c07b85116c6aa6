package dev.channelpulse.jobs.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what is in force, and every problem on the way. Used once. */
final class Resolution {
  private final List<String> problems = new ArrayList<>();
  private final Map<Option<?>, Settings.Effective<?>> effective = new HashMap<>();
  private final Map<String, Given> kafkaProperties = new TreeMap<>();

  /** Key to what was given, the strongest first: arguments, environment, file. */
  private final List<Map<String, Given>> places;

  Resolution(String[] arguments, Map<String, String> environment) {
    Map<String, Given> fromArguments = Arguments.read(arguments, problems);
    Map<String, Given> fromEnvironment = Environment.read(environment, problems);
    Given config =
        fromArguments.getOrDefault(Options.CONFIG.key(), fromEnvironment.get(Options.CONFIG.key()));
    String path = config == null ? "" : config.text().strip();
    Map<String, Given> fromFile =
        Kind.ReadableFile.isReadable(path) ? SettingsFile.read(path, problems) : Map.of();
    this.places = List.of(fromArguments, fromEnvironment, fromFile);
  }

  Settings settings() throws InvalidSettingsException {
    for (Option<?> option : Options.ALL) {
      resolve(option);
    }
    resolveKafkaProperties();
    new CrossRules(effective, problems).check();
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return new Settings(effective, kafkaProperties);
  }

  private <T> void resolve(Option<T> option) {
    Given given = given(option);
    if (given == null) {
      return;
    }
    try {
      effective.put(option, new Settings.Effective<>(option.read(given.text()), given));
    } catch (IllegalArgumentException e) {
      String shown = option.shown(given.text());
      problems.add(
          option.key()
              + " "
              + e.getMessage()
              + ", found "
              + (shown.isEmpty() ? "nothing" : shown)
              + " ("
              + given.place()
              + ")");
    }
  }

  /** Returns the strongest; null where it is a secret's file that cannot be read. */
  private @Nullable Given given(Option<?> option) {
    for (Map<String, Given> place : places) {
      Given direct = place.get(option.key());
      Given file = option.isSecret() ? place.get(option.fileKey()) : null;
      if (direct != null && file != null) {
        problems.add(
            option.key()
                + " and "
                + option.fileKey()
                + " must not both be given ("
                + direct.place()
                + ")");
        return null;
      }
      if (file != null) {
        return secret(option, file);
      }
      if (direct != null) {
        return direct;
      }
    }
    return new Given(option.defaultText(), Given.DEFAULT_PLACE);
  }

  private @Nullable Given secret(Option<?> option, Given file) {
    String path = file.text().strip();
    String found = Shown.line(path.isEmpty() ? "nothing" : path);
    try {
      if (Kind.ReadableFile.isReadable(path)) {
        String secret = Files.readString(Path.of(path)).replaceFirst("\\R\\z", "");
        if (!secret.isEmpty()) {
          return new Given(secret, file.place());
        }
        found = "an empty one at " + found;
      }
    } catch (CharacterCodingException e) {
      found = "one that is not UTF-8 at " + found;
    } catch (IOException e) {
      found = e.getClass().getSimpleName() + " at " + found;
    }
    problems.add(
        option.fileKey()
            + " must be the path of a readable file with the secret, found "
            + found
            + " ("
            + file.place()
            + ")");
    return null;
  }

  private void resolveKafkaProperties() {
    for (Map<String, Given> place : places) {
      place.forEach(this::resolveKafkaProperty);
    }
  }

  private void resolveKafkaProperty(String key, Given given) {
    if (!KafkaProperty.is(key)) {
      return;
    }
    String option = KafkaProperty.optionFor(key);
    if (!option.isEmpty()) {
      problems.add(key + " must be set as " + option + " (" + given.place() + ")");
    } else {
      String text = KafkaProperty.isSecret(key) ? given.text() : given.text().strip();
      kafkaProperties.putIfAbsent(key, new Given(text, given.place()));
    }
  }
}

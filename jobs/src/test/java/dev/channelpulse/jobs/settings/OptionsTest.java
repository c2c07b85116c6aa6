package dev.channelpulse.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void everyConstantIsListedOnceAndInOrder() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Class<?> holder : List.of(Options.class, AlertOptions.class)) {
      for (Field field : holder.getFields()) {
        if (field.getType() == Option.class) {
          constants.add(field.get(null));
        }
      }
    }
    assertThat(Options.ALL).isEqualTo(constants);
  }

  @Test
  void keysDifferAlsoInTheEnvironment() {
    assertThat(KnownKeys.all()).doesNotHaveDuplicates();
    assertThat(KnownKeys.all().stream().map(Option::environmentName)).doesNotHaveDuplicates();
    assertThat(Options.SESSION_GAP.environmentName()).isEqualTo("CHANNELPULSE_SESSION_GAP");
    assertThat(Options.KAFKA_START_FROM.environmentName())
        .isEqualTo("CHANNELPULSE_KAFKA_START_FROM");
  }

  @Test
  void noOptionLooksLikeAVariableOfKubernetes() {
    List<String> problems = new ArrayList<>();
    for (String key : KnownKeys.all()) {
      assertThat(Environment.read(Map.of(Option.environmentName(key), "x"), problems))
          .containsOnlyKeys(key);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void everyOptionSaysWhatItDoes() {
    for (Option<?> option : Options.ALL) {
      assertThat(option.description()).as(option.key()).isNotBlank().doesNotEndWith(".");
      assertThat(option.allowed()).as(option.key()).isNotBlank().doesNotContain("|");
      assertThat(option).hasToString(option.key());
    }
  }

  @Test
  void defaultThatBreaksTheRuleIsRefused() {
    assertThatThrownBy(() -> new Option<>("a.b", new Kind.Whole(1, 2), "3", false, "A number"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be a whole number between 1 and 2");
  }

  @Test
  void tableHasALineForEachOption() {
    assertThat(OptionsTable.markdown())
        .startsWith("| option | default | allowed | what it does |\n|---|---|---|---|\n")
        .contains(
            "\n| `session.gap` | `PT30M` | PT1S to PT24H | A visit ends when nothing happens for"
                + " longer than this |\n")
        .contains("\n| `kafka.properties.*` |");
    assertThat(OptionsTable.markdown().lines()).hasSize(Options.ALL.size() + 3);
  }
}

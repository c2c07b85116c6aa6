package dev.channelpulse.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

  private final ModelComparison comparison = new ModelComparison("(direct)");

  @Test
  void creditsByEveryModel() {
    comparison.add(List.of("a", "b", "(Direct)", "a", "c", "(direct)"), 2, 1001, 0);
    comparison.add(List.of("b"), 0, 0, 3);
    assertThat(comparison.conversions()).isEqualTo(2);
    assertThat(credits("last"))
        .containsExactly("(Direct) 0 0", "(direct) 2000000 1001", "a 0 0", "b 0 0", "c 0 0");
    assertThat(credits("last_non_direct"))
        .containsExactly("(Direct) 0 0", "(direct) 0 0", "a 0 0", "b 0 0", "c 2000000 1001");
    assertThat(credits("first"))
        .containsExactly("(Direct) 0 0", "(direct) 0 0", "a 2000000 1001", "b 0 0", "c 0 0");
    assertThat(credits("linear"))
        .containsExactly(
            "(Direct) 0 0", "(direct) 0 0", "a 1000000 500", "b 500000 250", "c 500000 251");
    assertThat(credits("position"))
        .containsExactly(
            "(Direct) 0 0", "(direct) 0 0", "a 1000000 500", "b 200000 100", "c 800000 401");
    // Without a or c nothing converts, without b half: x(a) = 1/2 x(b) + 1/2, x(b) = 2/5 x(a).
    assertThat(credits("data_driven"))
        .containsExactly(
            "(Direct) 0 0", "(direct) 0 0", "a 800000 400", "b 400000 200", "c 800000 401");
    assertThat(credits("set_shapley"))
        .containsExactly(
            "(Direct) 0 0", "(direct) 0 0", "a 666666 334", "b 666666 333", "c 666668 334");
    assertThat(comparison.credits()).hasSize(7 * 5);
  }

  @Test
  void byEveryModelAllIsCreditedExactly() {
    Random random = new Random(7);
    long conversions = 0;
    long valueMinor = 0;
    for (int row = 0; row < 500; row++) {
      List<String> names = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        names.add(random.nextInt(5) == 0 ? "(direct)" : "c" + random.nextInt(12));
      }
      long converting = random.nextInt(4);
      long value = converting == 0 ? 0 : random.nextInt(100_000) - 20_000;
      comparison.add(names, converting, value, random.nextInt(9));
      conversions += converting;
      valueMinor += value;
    }
    Map<String, Long> micro =
        comparison.credits().stream()
            .collect(
                Collectors.groupingBy(
                    ModelCredit::model, Collectors.summingLong(ModelCredit::conversionsMicro)));
    Map<String, Long> value =
        comparison.credits().stream()
            .collect(
                Collectors.groupingBy(
                    ModelCredit::model, Collectors.summingLong(ModelCredit::valueMinor)));
    assertThat(micro).hasSize(7);
    assertThat(micro.values()).containsOnly(conversions * 1_000_000);
    assertThat(value.values()).containsOnly(valueMinor);
  }

  @Test
  void nothingAdded() {
    assertThat(comparison.conversions()).isZero();
    assertThat(comparison.credits()).isEmpty();
    comparison.add(List.of("a"), 0, 0, 1);
    assertThat(comparison.credits())
        .extracting(ModelCredit::conversionsMicro)
        .containsExactlyElementsOf(Collections.nCopies(7, 0L));
  }

  @Test
  void whatBreaksARuleIsRefused() {
    refused(List.of(), 1, 0, 0, "a path must have at least one channel, found none");
    refused(List.of("a"), -1, 0, 0, "conversions must be 0 or more, found -1");
    refused(List.of("a"), 0, 0, -1, "nulls must be 0 or more, found -1");
    refused(List.of("a"), 0, 5, 1, "value must be 0 without conversions, found another");
    comparison.add(List.of("a"), ModelComparison.MAX_PATHS - 1, -1, 1);
    String paths =
        "conversions and nulls of all paths must add up to at most 1000000000000, found more";
    refused(List.of("a"), 1, 0, 0, paths);
    refused(List.of("a"), 0, 0, Long.MAX_VALUE, paths);
    String values =
        "values of all paths must add up to at most 1000000000000000000 minor, found more";
    ModelComparison rich = new ModelComparison("direct");
    rich.add(List.of("a"), 1, -ModelComparison.MAX_VALUE_MINOR, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rich.add(List.of("a"), 1, 1, 0))
        .withMessage(values);
  }

  @Test
  void tooManyChannelsAreRefused() {
    for (int i = 0; i < ModelComparison.MAX_CHANNELS; i++) {
      comparison.add(List.of("c" + i), 1, 0, 0);
    }
    comparison.add(List.of("c0", "c499"), 1, 0, 0);
    refused(List.of("c0", "new"), 1, 0, 0, "all paths must name at most 500 channels, found more");
    assertThat(comparison.conversions()).isEqualTo(501);
  }

  private void refused(List<String> names, long converting, long value, long losing, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.add(names, converting, value, losing))
        .withMessage(why);
  }

  private List<String> credits(String model) {
    return comparison.credits().stream()
        .filter(credit -> credit.model().equals(model))
        .map(
            credit ->
                credit.channel() + " " + credit.conversionsMicro() + " " + credit.valueMinor())
        .toList();
  }
}

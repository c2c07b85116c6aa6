package dev.channelpulse.common.event;

import java.io.IOException;

/** Takes the fields of one JSON object, in the order they come. */
interface Fields {

  /**
   * Takes one field: reads its value by exactly one call on {@code in}.
   *
   * @param name the field's name
   */
  void read(String name, FieldReader in) throws IOException, BrokenRuleException;
}

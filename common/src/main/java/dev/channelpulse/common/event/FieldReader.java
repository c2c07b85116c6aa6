package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.BrokenRuleException.quote;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads field values by the input contract's rules for each kind of field. JSON null and the empty
 * string mean absent.
 */
final class FieldReader {

  private static final int ID_MAX_CHARS = 128;
  private static final int DIGITS_MAX_CHARS = 10;

  private final JsonParser json;
  private String parent = "";

  FieldReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the object that the parser stands on, to its end. */
  void object(Fields fields) throws IOException, BrokenRuleException {
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      fields.read(name, this);
      name = json.nextFieldName();
    }
  }

  /** Passes over a value without decoding it. */
  void skip() throws IOException {
    json.skipChildren();
  }

  /** Returns text as sent; {@code null} where absent. */
  @Nullable String text() throws IOException, BrokenRuleException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : emptyToNull(string("a string"));
  }

  /** Returns an id of 1 to 128 characters; {@code null} where absent. */
  @Nullable String id() throws IOException, BrokenRuleException {
    String text = text();
    if (text != null) {
      checkLength(text);
    }
    return text;
  }

  /** Returns an id as {@link #id} does, but the empty string is a bad id, not an absent one. */
  @Nullable String requiredId() throws IOException, BrokenRuleException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    String text = string("a string");
    checkLength(text);
    return text;
  }

  /** Returns the time in epoch milliseconds; {@code null} where it is JSON null. */
  @Nullable Long time() throws IOException, BrokenRuleException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.VALUE_STRING) {
      return EventTime.ofIso(string("a string"));
    }
    if (!token.isNumeric()) {
      throw wrongType("a string or a number");
    }
    if (!isLong(token)) {
      throw EventTime.broken("another number");
    }
    return EventTime.ofMillis(json.getLongValue());
  }

  /** Returns a whole number from 0 to 2147483647, sent as number or as digits; 0 where absent. */
  int count() throws IOException, BrokenRuleException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return 0;
    }
    if (token == JsonToken.VALUE_STRING) {
      return countOfDigits(string("a whole number"));
    }
    if (!token.isNumeric()) {
      throw wrongType("a whole number");
    }
    long number = isLong(token) ? json.getLongValue() : -1;
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw badCount("another number");
    }
    return (int) number;
  }

  /** Returns a whole number as {@link #count} does; {@code null} where absent. */
  @Nullable Integer requiredCount() throws IOException, BrokenRuleException {
    boolean absent =
        json.currentToken() == JsonToken.VALUE_NULL
            || (json.currentToken() == JsonToken.VALUE_STRING && json.getText().isEmpty());
    return absent ? null : Integer.valueOf(count());
  }

  /** Returns a boolean; false where absent. */
  boolean flag() throws IOException, BrokenRuleException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (!token.isBoolean()) {
      throw wrongType("true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Returns a decimal as it is written, number or string, unchecked; {@code null} where absent. */
  @Nullable String decimal() throws IOException, BrokenRuleException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token.isNumeric() ? json.getText() : emptyToNull(string("a decimal"));
  }

  /** Returns the objects of an array, each read into a draft of its own; none where absent. */
  <T extends Fields> List<T> objects(Supplier<T> drafts) throws IOException, BrokenRuleException {
    List<T> objects = new ArrayList<>();
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return objects;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType("an array of objects");
    }
    String grandparent = parent;
    String element = json.currentName() + "[]";
    parent = element + ".";
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new BrokenRuleException(
            RejectReason.WRONG_TYPE, element + " must be an object, found " + kind());
      }
      T draft = drafts.get();
      object(draft);
      objects.add(draft);
    }
    parent = grandparent;
    return objects;
  }

  private String string(String expected) throws IOException, BrokenRuleException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType(expected);
    }
    String text = json.getText();
    if (!Utf8.isPaired(text)) {
      throw new BrokenRuleException(
          RejectReason.NOT_UTF8, field() + " must be Unicode text, found half a surrogate pair");
    }
    return text;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void checkLength(String id) throws IOException, BrokenRuleException {
    // Characters are Unicode code points: never more than chars, so the common case counts none.
    if (id.isEmpty()
        || (id.length() > ID_MAX_CHARS && id.codePointCount(0, id.length()) > ID_MAX_CHARS)) {
      throw new BrokenRuleException(
          RejectReason.BAD_ID,
          field()
              + " must have 1 to "
              + ID_MAX_CHARS
              + " characters, found "
              + id.codePointCount(0, id.length()));
    }
  }

  private int countOfDigits(String text) throws IOException, BrokenRuleException {
    if (text.isEmpty()) {
      return 0;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i == DIGITS_MAX_CHARS) {
        throw badCount(quote(text));
      }
      number = number * 10 + digit;
    }
    if (number > Integer.MAX_VALUE) {
      throw badCount(quote(text));
    }
    return (int) number;
  }

  private boolean isLong(JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
  }

  private BrokenRuleException badCount(String found) throws IOException {
    return new BrokenRuleException(
        RejectReason.BAD_VALUE,
        field() + " must be a whole number from 0 to 2147483647, found " + found);
  }

  private BrokenRuleException wrongType(String expected) throws IOException {
    return new BrokenRuleException(
        RejectReason.WRONG_TYPE, field() + " must be " + expected + ", found " + kind());
  }

  private String field() throws IOException {
    return parent + json.currentName();
  }

  private String kind() {
    return switch (json.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }
}

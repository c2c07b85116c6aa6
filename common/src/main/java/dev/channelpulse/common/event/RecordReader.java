package dev.channelpulse.common.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The door that every topic's parser has: the rules for a record as a whole. */
final class RecordReader {

  static final int MAX_DEPTH = 1000;
  static final int MAX_NUMBER_CHARS = 1000;

  /*
   * One factory, so that all parsers share its table of field names. Strings are bounded by the
   * record. A full symbol table must not fail the record that happens to fill it: what becomes of a
   * record depends on its own bytes alone.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_CHARS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final int maxRecordBytes;

  RecordReader(int maxRecordBytes) {
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("maxRecordBytes must be over 0, found " + maxRecordBytes);
    }
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Reads one record into the draft. */
  <T> Parsed<T> read(byte @Nullable [] value, Draft<T> draft) {
    try {
      return new Parsed.Accepted<>(event(checked(value), draft));
    } catch (BrokenRuleException e) {
      return new Parsed.Rejected<>(e.rejection());
    }
  }

  private byte[] checked(byte @Nullable [] value) throws BrokenRuleException {
    if (value == null) {
      throw new BrokenRuleException(
          RejectReason.TOMBSTONE, "the record must have a value, found null");
    }
    if (value.length > maxRecordBytes) {
      throw new BrokenRuleException(
          RejectReason.TOO_LARGE,
          "the record must have no more than " + maxRecordBytes + " bytes, found " + value.length);
    }
    int broken = Utf8.firstBroken(value);
    if (broken >= 0) {
      throw new BrokenRuleException(
          RejectReason.NOT_UTF8, "the record must be UTF-8, broken at byte " + broken);
    }
    // Jackson takes zeros among the first bytes for UTF-16 or UTF-32; in JSON there are none.
    for (int i = 0; i < Math.min(4, value.length); i++) {
      if (value[i] == 0) {
        throw notJson(i);
      }
    }
    return value;
  }

  private static <T> T event(byte[] value, Draft<T> draft) throws BrokenRuleException {
    try (JsonParser json = JSON.createParser(value)) {
      try {
        JsonToken first = json.nextToken();
        if (first == null) {
          throw new BrokenRuleException(
              RejectReason.EMPTY, "the record must be a JSON object, found white space alone");
        }
        if (first != JsonToken.START_OBJECT) {
          throw new BrokenRuleException(
              RejectReason.NOT_AN_OBJECT,
              "the record must be a JSON object, found another JSON value");
        }
        new FieldReader(json).object(draft);
        if (json.nextToken() != null) {
          throw notJson(json.currentTokenLocation().getByteOffset());
        }
        return draft.event();
      } catch (StreamConstraintsException e) {
        throw new BrokenRuleException(
            RejectReason.NOT_JSON,
            "the record must stay within "
                + MAX_DEPTH
                + " levels and "
                + MAX_NUMBER_CHARS
                + " digits, found more at byte "
                + json.currentLocation().getByteOffset());
      } catch (IOException e) {
        // Jackson's own words quote the record, perhaps an id: the place says enough.
        throw notJson(json.currentLocation().getByteOffset());
      }
    } catch (IOException e) {
      throw notJson(0);
    }
  }

  private static BrokenRuleException notJson(long at) {
    return new BrokenRuleException(
        RejectReason.NOT_JSON, "the record must be one JSON object, broken at byte " + at);
  }
}

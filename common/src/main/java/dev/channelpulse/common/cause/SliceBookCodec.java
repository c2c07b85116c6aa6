package dev.channelpulse.common.cause;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** A book as state: the texts of its values once, then leaves, pending leaves and elements. */
public enum SliceBookCodec implements Codec<SliceBook> {
  INSTANCE;

  @Override
  public Class<SliceBook> type() {
    return SliceBook.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(SliceBook book, DataOutput out) throws IOException {
    out.writeByte(book.dimensions);
    out.writeBoolean(book.ofRate);
    VarLong.write(book.minutes, out);
    out.writeDouble(book.weight);
    write(book.rest, out);
    write(book.leafSpread, out);
    write(book.leafRateSpread, out);
    TreeSet<String> texts = new TreeSet<>();
    book.leaves.keySet().forEach(texts::addAll);
    book.pending.keySet().forEach(texts::addAll);
    book.elements.keySet().forEach(element -> texts.addAll(element.values()));
    Map<String, Integer> places = new HashMap<>();
    VarLong.write(texts.size(), out);
    for (String text : texts) {
      places.put(text, places.size());
      out.writeUTF(text);
    }
    VarLong.write(book.leaves.size(), out);
    for (Map.Entry<List<String>, FollowedLeaf> each : book.leaves.entrySet()) {
      write(each.getKey(), places, out);
      write(each.getValue(), out);
    }
    VarLong.write(book.pending.size(), out);
    for (LeafCount count : book.pending.values()) {
      write(count.values(), places, out);
      out.writeDouble(count.real());
      out.writeDouble(count.denominator());
    }
    VarLong.write(book.elements.size(), out);
    for (Map.Entry<Element, FollowedElement> each : new TreeMap<>(book.elements).entrySet()) {
      out.writeByte(each.getKey().mask());
      write(each.getKey().values(), places, out);
      write(each.getValue().amount, out);
      write(each.getValue().rate, out);
    }
  }

  private static void write(List<String> values, Map<String, Integer> places, DataOutput out)
      throws IOException {
    for (String value : values) {
      VarLong.write(Objects.requireNonNull(places.get(value)), out);
    }
  }

  private static void write(FollowedLeaf leaf, DataOutput out) throws IOException {
    out.writeDouble(leaf.amount);
    out.writeDouble(leaf.numerator);
  }

  private static void write(Spread spread, DataOutput out) throws IOException {
    out.writeDouble(spread.squares);
    out.writeDouble(spread.volumes);
  }

  @Override
  public SliceBook read(DataInput in, int version) throws IOException {
    int dimensions = in.readByte();
    SliceBook book = in.readBoolean() ? SliceBook.ofRate(dimensions) : SliceBook.ofSum(dimensions);
    book.minutes = VarLong.read(in);
    book.weight = in.readDouble();
    book.rest.amount = in.readDouble();
    book.rest.numerator = in.readDouble();
    book.leafSpread = readSpread(in);
    book.leafRateSpread = readSpread(in);
    List<String> texts = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      texts.add(in.readUTF());
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      List<String> values = readValues(dimensions, texts, in);
      book.leaves.put(
          values, new FollowedLeaf(in.readDouble(), in.readDouble(), new FollowedElement[0]));
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      List<String> values = readValues(dimensions, texts, in);
      book.pending.put(values, new LeafCount(values, in.readDouble(), in.readDouble()));
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      int mask = in.readUnsignedByte();
      Element element = new Element(mask, readValues(Integer.bitCount(mask), texts, in));
      book.elements.put(element, new FollowedElement(readSpread(in), readSpread(in)));
    }
    book.join();
    return book;
  }

  private static List<String> readValues(int size, List<String> texts, DataInput in)
      throws IOException {
    List<String> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(texts.get((int) VarLong.read(in)));
    }
    return List.copyOf(values);
  }

  private static Spread readSpread(DataInput in) throws IOException {
    return new Spread(in.readDouble(), in.readDouble());
  }

  @Override
  public SliceBook copy(SliceBook book) {
    return book.copy();
  }
}

package dev.channelpulse.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelCodec;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.common.place.PlaceCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CodecSerializerTest {

  private static final Channel CHANNEL = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);

  @Test
  void bytesComeBackAlsoWhenCopiedUnread() throws IOException {
    TypeSerializer<Channel> serializer = serializer(ChannelCodec.INSTANCE);
    DataOutputSerializer written = new DataOutputSerializer(16);
    serializer.serialize(CHANNEL, written);
    DataOutputSerializer copied = new DataOutputSerializer(16);
    serializer.copy(new DataInputDeserializer(written.getCopyOfBuffer()), copied);
    assertThat(serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer())))
        .isEqualTo(CHANNEL);
  }

  /* Flink's writeBytes(String) leaves a gap behind the text; the JDK's, which other tests use, none. */
  @Test
  void placesComeBackFromFlinksOwnBytes() throws IOException {
    TypeSerializer<Place> serializer = serializer(PlaceCodec.INSTANCE);
    List<Place> places =
        List.of(
            new Place("web", "CN-GD"),
            Place.UNKNOWN,
            new Place("app", "GUANGDONG"),
            new Place("mini_program", "广东"),
            new Place("unknown", "内蒙古自治区"));
    DataOutputSerializer written = new DataOutputSerializer(16);
    for (Place place : places) {
      serializer.serialize(place, written);
    }
    DataInputDeserializer bytes = new DataInputDeserializer(written.getCopyOfBuffer());
    for (Place place : places) {
      assertThat(serializer.deserialize(bytes)).isEqualTo(place);
    }
    assertThat(bytes.available()).isZero();
  }

  @Test
  void theSameVersionIsCompatibleAsItIs() throws IOException {
    TypeSerializer<Channel> serializer = serializer(ChannelCodec.INSTANCE);
    TypeSerializerSnapshot<Channel> now = serializer.snapshotConfiguration();
    TypeSerializerSnapshot<Channel> then = restored(now);
    assertThat(now.resolveSchemaCompatibility(then).isCompatibleAsIs()).isTrue();
    assertThat(then.restoreSerializer()).isEqualTo(serializer);
  }

  @Test
  void anEarlierVersionIsReadAsItWasWrittenAndThenMigrated() throws IOException {
    TypeSerializerSnapshot<Long> then = restored(new CodecSnapshot<>(TwoVersions.INSTANCE, 1));
    assertThat(
            new CodecSnapshot<>(TwoVersions.INSTANCE, 2)
                .resolveSchemaCompatibility(then)
                .isCompatibleAfterMigration())
        .isTrue();
    DataOutputSerializer ofVersionOne = new DataOutputSerializer(4);
    ofVersionOne.writeInt(7);
    TypeSerializer<Long> reader = then.restoreSerializer();
    assertThat(reader.deserialize(new DataInputDeserializer(ofVersionOne.getCopyOfBuffer())))
        .isEqualTo(7L);
    DataOutputSerializer migrated = new DataOutputSerializer(8);
    reader.copy(new DataInputDeserializer(ofVersionOne.getCopyOfBuffer()), migrated);
    assertThat(
            serializer(TwoVersions.INSTANCE)
                .deserialize(new DataInputDeserializer(migrated.getCopyOfBuffer())))
        .isEqualTo(7L);
  }

  @Test
  void aLaterVersionIsRefused() throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    new CodecSnapshot<>(ChannelCodec.INSTANCE, 2).writeSnapshot(bytes);
    assertThatIOException()
        .isThrownBy(() -> read(bytes))
        .withMessage(
            "state written by version 2 of dev.channelpulse.common.channel.ChannelCodec can't be"
                + " read by version 1: restore it with the release that wrote it, or a later one");
  }

  @Test
  void aCodecThatIsGoneIsNamed() throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    bytes.writeUTF("dev.channelpulse.common.GoneCodec");
    bytes.writeInt(1);
    assertThatIOException()
        .isThrownBy(() -> read(bytes))
        .withMessage(
            "state names the codec dev.channelpulse.common.GoneCodec, which this release lacks");
  }

  @Test
  void aClassThatIsNoCodecIsRefused() throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    bytes.writeUTF("java.lang.String");
    bytes.writeInt(1);
    assertThatIOException()
        .isThrownBy(() -> read(bytes))
        .withMessage("java.lang.String must be an enum singleton that implements Codec");
  }

  @Test
  void anotherTypesStateIsIncompatible() {
    TypeSerializerSnapshot<?> other = serializer(HashedIdCodec.INSTANCE).snapshotConfiguration();
    @SuppressWarnings("unchecked") // As Flink compares what a savepoint holds.
    TypeSerializerSnapshot<Channel> found = (TypeSerializerSnapshot<Channel>) other;
    assertThat(
            serializer(ChannelCodec.INSTANCE)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(found)
                .isIncompatible())
        .isTrue();
  }

  @Test
  void aTypeIsItsCodec() {
    TypeInformation<HashedId> ids = CodecType.of(HashedIdCodec.INSTANCE);
    assertThat(ids)
        .isEqualTo(CodecType.of(HashedIdCodec.INSTANCE))
        .isNotEqualTo(CodecType.of(ChannelCodec.INSTANCE))
        .hasSameHashCodeAs(CodecType.of(HashedIdCodec.INSTANCE))
        .hasToString("HashedId");
    assertThat(ids.getTypeClass()).isEqualTo(HashedId.class);
    assertThat(ids.isKeyType()).isTrue();
  }

  private static <T> TypeSerializer<T> serializer(Codec<T> codec) {
    return CodecType.of(codec).createSerializer(new SerializerConfigImpl());
  }

  private static <T> TypeSerializerSnapshot<T> restored(TypeSerializerSnapshot<T> snapshot)
      throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(bytes, snapshot);
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(bytes.getCopyOfBuffer()),
        CodecSerializerTest.class.getClassLoader());
  }

  private static void read(DataOutputSerializer bytes) throws IOException {
    new CodecSnapshot<>()
        .readSnapshot(
            1,
            new DataInputDeserializer(bytes.getCopyOfBuffer()),
            CodecSerializerTest.class.getClassLoader());
  }

  /** A codec that once wrote ints. */
  enum TwoVersions implements Codec<Long> {
    INSTANCE;

    @Override
    public Class<Long> type() {
      return Long.class;
    }

    @Override
    public int version() {
      return 2;
    }

    @Override
    public boolean immutable() {
      return true;
    }

    @Override
    public void write(Long value, DataOutput out) throws IOException {
      out.writeLong(value);
    }

    @Override
    public Long read(DataInput in, int version) throws IOException {
      return version == 1 ? in.readInt() : in.readLong();
    }

    @Override
    public Long copy(Long value) {
      return value;
    }
  }
}

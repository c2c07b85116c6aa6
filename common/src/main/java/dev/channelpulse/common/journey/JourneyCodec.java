package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelCodec;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.common.place.PlaceCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journey as state: the marks, the hits, and what orders look back on. A visitor at rest (nothing
 * kept but when it was last seen) takes about 35 bytes.
 */
public enum JourneyCodec implements Codec<Journey> {
  INSTANCE;

  @Override
  public Class<Journey> type() {
    return Journey.class;
  }

  @Override
  public int version() {
    return 7;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(Journey value, DataOutput out) throws IOException {
    writeMarks(value.past, out);
    VarLong.write(value.hits.size(), out);
    for (Hit hit : value.hits) {
      HitCodec.INSTANCE.write(hit, out);
    }
    out.writeLong(value.settledMillis);
    out.writeLong(value.wakeMillis);
    writeFunnel(value.past.funnel(), out);
    writeSteps(value.steps.all(), out);
    VarLong.write(value.pastVisits.size(), out);
    for (PastVisit visit : value.pastVisits) {
      writePastVisit(visit, out);
    }
    writeAccount(value.earlierAccount, out);
    writeTransitions(value.past.transitions(), out);
    out.writeBoolean(value.orderedMillis != Marks.NEVER);
    if (value.orderedMillis != Marks.NEVER) {
      VarLong.write(value.orderedMillis, out);
    }
  }

  @Override
  public Journey read(DataInput in, int version) throws IOException {
    Marks past = readMarks(in, version);
    int size = (int) VarLong.read(in);
    List<Hit> hits = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      hits.add(HitCodec.INSTANCE.read(in, hitVersion(version)));
    }
    long settledMillis = in.readLong();
    long wakeMillis = in.readLong();
    if (version < 3) {
      return new Journey(
          past, hits, List.of(), List.of(), null, Marks.NEVER, settledMillis, wakeMillis);
    }
    readFunnel(past.funnel(), in);
    List<KeptStep> steps = readSteps(in);
    int visits = (int) VarLong.read(in);
    List<PastVisit> pastVisits = new ArrayList<>(visits);
    for (int i = 0; i < visits; i++) {
      pastVisits.add(readPastVisit(in, version));
    }
    HashedId account = readAccount(in);
    if (version == 3) {
      pastVisits.forEach(visit -> note(visit, past.transitions()));
    } else {
      readTransitions(past.transitions(), in);
    }
    long ordered = version >= 6 && in.readBoolean() ? VarLong.read(in) : Marks.NEVER;
    return new Journey(past, hits, steps, pastVisits, account, ordered, settledMillis, wakeMillis);
  }

  @Override
  public Journey copy(Journey value) {
    return value.copy();
  }

  private static int hitVersion(int version) {
    return version < 2 ? 1 : version < 6 ? 2 : version < 7 ? 3 : 4;
  }

  private static void writeMarks(Marks marks, DataOutput out) throws IOException {
    ChannelType lastType = marks.lastType();
    out.writeByte(lastType == null ? -1 : lastType.code());
    out.writeLong(marks.lastMillis());
    VarLong.write(marks.all().size(), out);
    for (Marks.Mark mark : marks.all()) {
      ChannelCodec.INSTANCE.write(mark.channel, out);
      for (long last : mark.last) {
        out.writeLong(last);
      }
    }
  }

  private static Marks readMarks(DataInput in, int version) throws IOException {
    int code = in.readByte();
    ChannelType lastType = code < 0 ? null : ChannelType.ofCode(code);
    long lastMillis = in.readLong();
    int size = version < 3 ? in.readUnsignedByte() : (int) VarLong.read(in);
    List<Marks.Mark> marks = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      long[] last = new long[Deed.ALL.length];
      var channel = ChannelCodec.INSTANCE.read(in, 1);
      for (int deed = 0; deed < last.length; deed++) {
        last[deed] = in.readLong();
      }
      marks.add(new Marks.Mark(channel, last));
    }
    return new Marks(marks, new FunnelMarks(), new TransitionMarks(), lastMillis, lastType);
  }

  private static void writeFunnel(FunnelMarks funnel, DataOutput out) throws IOException {
    VarLong.write(funnel.all().size(), out);
    for (FunnelMarks.Mark mark : funnel.all()) {
      out.writeByte(mark.type.code());
      out.writeUTF(mark.platform);
      for (long last : mark.last) {
        out.writeLong(last);
      }
    }
  }

  private static void readFunnel(FunnelMarks funnel, DataInput in) throws IOException {
    for (long left = VarLong.read(in); left > 0; left--) {
      ChannelType type = ChannelType.ofCode(in.readByte());
      String platform = in.readUTF();
      long[] last = new long[FunnelStep.ALL.length];
      for (int step = 0; step < last.length; step++) {
        last[step] = in.readLong();
      }
      funnel.all().add(new FunnelMarks.Mark(type, platform, last));
    }
  }

  private static void writeTransitions(TransitionMarks transitions, DataOutput out)
      throws IOException {
    ChannelType lastType = transitions.lastType();
    out.writeByte(lastType == null ? -1 : lastType.code());
    if (lastType != null) {
      VarLong.write(transitions.lastMillis(), out);
    }
    VarLong.write(transitions.all().size(), out);
    for (TransitionMarks.Pair pair : transitions.all()) {
      out.writeByte(pair.from().code());
      out.writeByte(pair.to().code());
      VarLong.write(pair.lastMillis(), out);
    }
  }

  private static void readTransitions(TransitionMarks transitions, DataInput in)
      throws IOException {
    int code = in.readByte();
    if (code >= 0) {
      transitions.note(VarLong.read(in), ChannelType.ofCode(code), 0);
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      ChannelType from = ChannelType.ofCode(in.readByte());
      ChannelType to = ChannelType.ofCode(in.readByte());
      transitions.all().add(new TransitionMarks.Pair(from, to, VarLong.read(in)));
    }
  }

  /* Version 3 knew the visits alone. */
  private static void note(PastVisit visit, TransitionMarks transitions) {
    transitions.note(visit.startMillis(), visit.channel().type(), Long.MAX_VALUE);
  }

  private static void writeSteps(List<KeptStep> steps, DataOutput out) throws IOException {
    VarLong.write(steps.size(), out);
    for (KeptStep step : steps) {
      step.id().write(out);
      step.account().write(out);
      VarLong.write(step.timeMillis(), out);
      out.writeByte(step.step().code());
      VarLong.write(step.sum(), out);
    }
  }

  private static List<KeptStep> readSteps(DataInput in) throws IOException {
    int size = (int) VarLong.read(in);
    List<KeptStep> steps = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      HashedId id = HashedId.read(in);
      HashedId account = HashedId.read(in);
      long timeMillis = VarLong.read(in);
      Step kind = Step.ofCode(in.readByte());
      steps.add(new KeptStep(id, account, timeMillis, kind, (int) VarLong.read(in)));
    }
    return steps;
  }

  private static void writePastVisit(PastVisit visit, DataOutput out) throws IOException {
    VarLong.write(visit.startMillis(), out);
    ChannelCodec.INSTANCE.write(visit.channel(), out);
    String campaign = visit.campaign();
    out.writeUTF(campaign == null ? "" : campaign);
    writeAccount(visit.account(), out);
    Long accept = visit.acceptMillis();
    VarLong.write(accept == null ? 0 : accept - visit.startMillis() + 1, out);
    PlaceCodec.INSTANCE.write(visit.place(), out);
  }

  /* Before version 5 nobody knew who accepted, before version 7 where a visitor was. */
  private static PastVisit readPastVisit(DataInput in, int version) throws IOException {
    long startMillis = VarLong.read(in);
    Channel channel = ChannelCodec.INSTANCE.read(in, 1);
    String campaign = in.readUTF();
    HashedId account = readAccount(in);
    long accept = version < 5 ? 0 : VarLong.read(in);
    Place place = version < 7 ? Place.UNKNOWN : PlaceCodec.INSTANCE.read(in, 1);
    return new PastVisit(
        startMillis,
        channel,
        campaign.isEmpty() ? null : campaign,
        account,
        accept == 0 ? null : startMillis + accept - 1,
        place);
  }

  private static void writeAccount(@Nullable HashedId account, DataOutput out) throws IOException {
    out.writeBoolean(account != null);
    if (account != null) {
      account.write(out);
    }
  }

  private static @Nullable HashedId readAccount(DataInput in) throws IOException {
    return in.readBoolean() ? HashedId.read(in) : null;
  }
}

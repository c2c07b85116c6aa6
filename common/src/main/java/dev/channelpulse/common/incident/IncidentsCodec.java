package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCodec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is wrong, as a part of {@link ShopWatchCodec}'s state. */
final class IncidentsCodec {

  private static final int ALERT_VERSION = 1;

  private IncidentsCodec() {}

  static void write(Incidents incidents, DataOutput out) throws IOException {
    VarLong.write(incidents.open.size(), out);
    for (Incident incident : incidents.open) {
      AlertCodec.INSTANCE.write(incident.alert, out);
      VarLong.write(incident.openedMillis, out);
      VarLong.write(incident.series.size(), out);
      for (String series : incident.series) {
        out.writeUTF(series);
      }
      out.writeDouble(incident.lostMinor);
      VarLong.write(incident.lostMinutes, out);
    }
    VarLong.write(incidents.waiting.size(), out);
    for (Map.Entry<String, Long> each : incidents.waiting.entrySet()) {
      out.writeUTF(each.getKey());
      VarLong.write(each.getValue(), out);
    }
  }

  static Incidents read(DataInput in) throws IOException {
    List<Incident> open = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      open.add(readIncident(in));
    }
    Map<String, Long> waiting = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      String key = in.readUTF();
      waiting.put(key, VarLong.read(in));
    }
    return new Incidents(open, waiting);
  }

  private static Incident readIncident(DataInput in) throws IOException {
    Alert alert = AlertCodec.INSTANCE.read(in, ALERT_VERSION);
    long openedMillis = VarLong.read(in);
    SortedSet<String> series = new TreeSet<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      series.add(in.readUTF());
    }
    Incident incident = new Incident(alert, openedMillis, series);
    incident.lostMinor = in.readDouble();
    incident.lostMinutes = VarLong.read(in);
    return incident;
  }
}

package dev.channelpulse.common.place;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places of one stream of events: the same object for the same words as sent. Used by one
 * thread at a time.
 */
/*
 * A shop has a handful of apps and some tens of regions, and millions of clicks: looked up by what
 * was sent, a click makes no text anew. What strangers write without end is not kept: regions that
 * are too long for one, and more than MOST_REGIONS of them for an app, are made each time.
 */
public final class Places {

  private static final int MOST_APPS = 16;
  private static final int MOST_REGIONS = 1_024;
  private static final int LONGEST_KEPT = 32;

  private final Map<String, Map<String, Place>> known = new HashMap<>();

  /** Returns what {@link Place#of} returns. */
  public Place of(@Nullable String app, @Nullable String region) {
    String sentApp = app == null ? "" : app;
    String sentRegion = region == null ? "" : region;
    Map<String, Place> ofApp = known.get(sentApp);
    Place place = ofApp == null ? null : ofApp.get(sentRegion);
    if (place != null) {
      return place;
    }
    Place made = Place.of(app, region);
    if (sentApp.length() <= LONGEST_KEPT && sentRegion.length() <= LONGEST_KEPT) {
      keep(sentApp, sentRegion, made);
    }
    return made;
  }

  private void keep(String app, String region, Place place) {
    Map<String, Place> ofApp = known.get(app);
    if (ofApp == null && known.size() < MOST_APPS) {
      ofApp = new HashMap<>();
      known.put(app, ofApp);
    }
    if (ofApp != null && ofApp.size() < MOST_REGIONS) {
      ofApp.put(region, place);
    }
  }
}

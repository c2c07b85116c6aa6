package dev.channelpulse.simulator;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.event.ClickType;
import java.time.LocalDate;
import java.util.Map;

/**
 * Writes one event of a visit as JSON: the same bytes each time, except that a retry says so in a
 * field that the contract does not know.
 *
 * <p>Not thread-safe.
 */
final class EventWriter {
  private static final String[] PAYMENT_REFERRERS = {
    "https://cashier.alipay.com/standard/lightpay/result.htm",
    "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb",
    "https://gateway.95516.unionpay.com/result",
    "https://www.paypal.com/checkoutnow",
    "https://checkout.stripe.com/pay"
  };
  private static final String[] LEAD_STEPS = {"scan", "add", "accept"};
  private static final String[] TYPES = types();
  private static final long FIRST_ITEM = 100_000;
  private static final long ITEMS = 2_000;
  private static final long CATEGORIES = 24;
  private static final int RETURN_SCENE = 1038;
  private static final double BROKEN_PERCENT_RATIO = 0.005;

  private final long shopSeed;
  private final JsonBytes out = new JsonBytes();
  private final Dice dice = new Dice(0);
  private long isoDay = Long.MIN_VALUE;
  private String isoDate = "";

  EventWriter(long shopSeed) {
    this.shopSeed = Dice.mix(shopSeed + 7);
  }

  byte[] write(Visit visit, int event, boolean retry) {
    ClickType type = visit.types[event];
    long visitSeed = Dice.mix(shopSeed ^ visit.serial);
    dice.reseed(visitSeed, event);
    out.clear();
    field("{\"event_id\":\"e-").hex(Dice.mix(shopSeed + (visit.serial << 6 | event)), 16);
    time(visit.surface, visit.times[event]);
    field("\",\"visitor_id\":\"").raw(visit.visitor.id());
    field("\",\"type\":\"").ascii(TYPES[type.code()]);
    if (event >= visit.knownFrom) {
      field("\",\"user_id\":\"u-").hex(visit.visitor.account(), 12);
    }
    field("\",\"session_id\":\"s-").hex(visitSeed, 8);
    field("\",\"app\":\"").ascii(visit.surface.app());
    field("\",\"user_agent\":\"").ascii(visit.surface.userAgent(visit.visitor));
    field("\",\"ip_region\":\"").ascii(visit.visitor.region());
    url(visit, event);
    referrer(visit, event);
    if (event == 0) {
      for (Map.Entry<String, Template> utm : visit.source().utm().entrySet()) {
        field("\",\"" + utm.getKey() + "\":\"");
        utm.getValue().write(out, dice);
      }
    }
    itemFields(visit, event);
    if (type == ClickType.LEAD) {
      field("\",\"lead_step\":\"").ascii(LEAD_STEPS[dice.below(LEAD_STEPS.length)]);
    }
    if (type == ClickType.EXPOSURE) {
      exposure(visit, event);
    }
    out.raw('"');
    scene(visit, event, visitSeed);
    if (retry) {
      field(",\"retry\":1");
    }
    return out.raw('}').toBytes();
  }

  /* A phone's SDK sends epoch milliseconds, the web page's ISO-8601: both are in the contract. */
  private void time(Surface surface, long millis) {
    if (surface != Surface.PC) {
      field("\",\"event_time\":").decimal(millis);
      field(",\"sdk\":\"3.2.1");
      return;
    }
    long local = millis + RateCurve.BUSINESS_OFFSET_MILLIS;
    long day = Math.floorDiv(local, RateCurve.MILLIS_PER_DAY);
    long rest = local - day * RateCurve.MILLIS_PER_DAY;
    if (day != isoDay) {
      isoDay = day;
      isoDate = LocalDate.ofEpochDay(day).toString();
    }
    field("\",\"event_time\":\"").ascii(isoDate).raw('T').decimal(rest / 3_600_000, 2).raw(':');
    out.decimal(rest / 60_000 % 60, 2).raw(':').decimal(rest / 1_000 % 60, 2).raw('.');
    out.decimal(rest % 1_000, 3);
    field("+08:00");
  }

  private void url(Visit visit, int event) {
    if (visit.surface == Surface.BRAND_APP) {
      return;
    }
    field("\",\"url\":\"");
    page(visit, event);
    Template query = event == 0 ? visit.source().query() : null;
    if (query != null) {
      out.raw('?');
      query.write(out, dice);
    }
    if (dice.chance(BROKEN_PERCENT_RATIO)) {
      field(query == null ? "?note=%E4%BD%zz%" : "&note=%E4%BD%zz%");
    }
  }

  private void page(Visit visit, int event) {
    if (visit.surface.hasPages()) {
      field("https://").ascii(visit.surface.host()).raw('/');
    } else {
      field("pages/");
    }
    switch (visit.types[event]) {
      case ITEM_VIEW, CART_ADD, FAVORITE, SHARE -> field("item/").decimal(item(visit, event));
      case SEARCH -> field("search");
      case CART_REMOVE -> field("cart");
      case CHECKOUT -> field("checkout");
      case LOGIN -> field("login");
      default -> field(event == 0 ? visit.landing() : "list");
    }
  }

  private void referrer(Visit visit, int event) {
    if (event == 0) {
      Template referrer = visit.source().referrer();
      if (referrer != null) {
        field("\",\"referrer\":\"");
        referrer.write(out, dice);
      }
    } else if (visit.surface.hasPages()) {
      field("\",\"referrer\":\"");
      if (Journey.returnsFromPayment(visit.types, event)) {
        out.ascii(PAYMENT_REFERRERS[dice.below(PAYMENT_REFERRERS.length)]);
      } else {
        page(visit, event - 1);
      }
    }
  }

  private void itemFields(Visit visit, int event) {
    switch (visit.types[event]) {
      case ITEM_VIEW, CART_ADD, CART_REMOVE, FAVORITE, SHARE -> {
        long item = item(visit, event);
        field("\",\"item_id\":\"").decimal(item);
        field("\",\"category_id\":\"c-").decimal(item % CATEGORIES, 2);
      }
      default -> {}
    }
  }

  /* What is put in the cart is what was looked at last. */
  private long item(Visit visit, int event) {
    int viewed = event;
    while (viewed > 0 && visit.types[viewed] != ClickType.ITEM_VIEW) {
      viewed--;
    }
    return FIRST_ITEM + Math.floorMod(Dice.mix(shopSeed ^ visit.serial) + viewed, ITEMS);
  }

  private void exposure(Visit visit, int event) {
    PlantedCampaign campaign = visit.shown.get(event - 1);
    Arm arm = campaign.arm(visit.visitor);
    field("\",\"campaign_id\":\"").ascii(campaign.id());
    field("\",\"arm\":\"").ascii(arm == null ? "" : arm.text());
  }

  private void scene(Visit visit, int event, long visitSeed) {
    if (visit.source().scenes().isEmpty() || visit.robot) {
      return;
    }
    int count = visit.source().scenes().size();
    int launch = visit.source().scenes().get((int) Math.floorMod(visitSeed, (long) count));
    boolean returns = Journey.returnsFromPayment(visit.types, event);
    field(",\"scene\":").decimal(returns ? RETURN_SCENE : launch);
  }

  private JsonBytes field(String ascii) {
    return out.ascii(ascii);
  }

  private static String[] types() {
    String[] types = new String[ClickType.values().length];
    for (ClickType type : ClickType.values()) {
      types[type.code()] = type == ClickType.OTHER ? "wish_list" : type.text();
    }
    return types;
  }
}

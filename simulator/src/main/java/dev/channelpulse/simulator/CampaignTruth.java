package dev.channelpulse.simulator;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.event.OrderType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the holdouts of a {@link Shop} come to as it was planted: all that the visits begun so far
 * lead to, be the records out or not, whenever money is refunded. An order counts for the visitor
 * whose visit led to it, if it names the device or is of the device's own account. Not thread-safe.
 */
public final class CampaignTruth {
  private final List<PlantedCampaign> campaigns;
  private final FxRates rates;
  private final Map<String, Map<Long, Unit>> unitsByCampaign = new HashMap<>();

  /** A visitor of a campaign. */
  private static final class Unit {
    private final Arm arm;
    private long orders;
    private long amountMinor;

    Unit(Arm arm) {
      this.arm = arm;
    }
  }

  CampaignTruth(ShopConfig config, FxRates rates) {
    this.campaigns = config.campaigns().campaigns();
    this.rates = rates;
    campaigns.forEach(each -> unitsByCampaign.put(each.id(), new HashMap<>()));
  }

  /** Notes a visit, and what it leads to. */
  void visited(Visit visit, List<PlantedOrder> orders) {
    if (visit.robot) {
      return;
    }
    for (PlantedCampaign campaign : campaigns) {
      Unit unit = unit(campaign, visit);
      if (unit != null) {
        orders.forEach(order -> order(campaign, unit, visit, order));
      }
    }
  }

  private @Nullable Unit unit(PlantedCampaign campaign, Visit visit) {
    Map<Long, Unit> units =
        Objects.requireNonNull(unitsByCampaign.get(campaign.id()), campaign.id());
    Arm arm = campaign.arm(visit.visitor);
    boolean takesPart =
        campaign.kind() == PlantedCampaign.Kind.HASH
            ? campaign.runs(visit.times[0]) && campaign.treats(visit.source())
            : visit.shown.contains(campaign);
    long visitor = visit.visitor.number();
    if (takesPart && arm != null) {
      units.computeIfAbsent(visitor, number -> new Unit(arm));
    }
    return units.get(visitor);
  }

  private void order(PlantedCampaign campaign, Unit unit, Visit visit, PlantedOrder order) {
    String currency = order.basket.currency();
    if (order.test
        || !rates.knows(currency)
        || (order.device == null && order.account != visit.visitor.account())) {
      return;
    }
    List<OrderChange> changes = order.planned();
    OrderChange paid =
        changes.stream().filter(each -> each.type() == OrderType.PAID).findFirst().orElse(null);
    if (paid == null || !campaign.runs(paid.timeMillis())) {
      return;
    }
    long inMinor = 0;
    long backMinor = 0;
    for (OrderChange change : changes) {
      switch (change.type()) {
        case PAID, DEPOSIT_PAID ->
            inMinor += rates.toReporting(currency, change.amountMinor(), change.timeMillis());
        case REFUNDED ->
            backMinor += rates.toReporting(currency, change.amountMinor(), paid.timeMillis());
        default -> {}
      }
    }
    unit.orders += backMinor < inMinor ? 1 : 0;
    unit.amountMinor += inMinor - backMinor;
  }

  /** Returns all campaigns, as they were planted. */
  public List<PlantedCampaign> campaigns() {
    return campaigns;
  }

  /** Returns what the arms of a campaign come to; zeros for one that holds nobody out. */
  public Map<Arm, CampaignCounts> counts(String campaignId) {
    Map<Arm, CampaignCounts> counts = new EnumMap<>(Arm.class);
    for (Arm arm : Arm.values()) {
      long units = 0;
      long buyers = 0;
      long orders = 0;
      long amountMinor = 0;
      for (Unit unit : unitsByCampaign.getOrDefault(campaignId, Map.of()).values()) {
        if (unit.arm == arm) {
          units++;
          buyers += unit.orders > 0 ? 1 : 0;
          orders += unit.orders;
          amountMinor += unit.amountMinor;
        }
      }
      counts.put(arm, new CampaignCounts(units, buyers, orders, amountMinor));
    }
    return counts;
  }
}

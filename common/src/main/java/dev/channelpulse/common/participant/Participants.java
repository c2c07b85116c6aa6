package dev.channelpulse.common.participant;

import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.metric.Tally;
import java.util.Map;

/**
 * Turns participations and orders of visitors into signed facts of their campaigns. What a
 * participant has given in sum is a pure function of both, whatever the order and number of their
 * arrival; the watermark decides only what is still remembered.
 */
/*
 * Whatever changes, what its campaigns count for is taken back and counted anew; nearly all of it
 * cancels in the tally before it leaves. The cost is linear in the orders of one device and in its
 * visits of the last two days.
 */
public final class Participants {

  private final ParticipantPolicy policy;
  private final long orderMillis;
  private final ParticipantCounter counter = new ParticipantCounter();

  /** Makes the rules work. */
  public Participants(ParticipantPolicy policy) {
    this.policy = policy;
    // Of a campaign that begins before the look-back ends, the last visitor may come at its end.
    this.orderMillis =
        Math.max(
                policy.correctionMillis(),
                ParticipantPolicy.BEFORE_MILLIS + CampaignCalendar.LONGEST_MILLIS)
            + policy.settleMillis();
  }

  /** Takes one participation, and moves the wake-up forward where it must. */
  public void take(Participant participant, Participation participation, Tally out) {
    Enrolment enrolment =
        participant.enrolments.computeIfAbsent(participation.campaign(), id -> new Enrolment());
    counter.count(-1, participation.campaign(), enrolment, participant.orders, out);
    enrolment.add(participation.presence(), participation.sign());
    counter.count(1, participation.campaign(), enrolment, participant.orders, out);
    if (enrolment.isEmpty()) {
      participant.enrolments.remove(participation.campaign());
    }
    wakeAt(participant, participation.presence().timeMillis() + policy.settleMillis() + 1);
  }

  /** Takes what an order of the device came to, and moves the wake-up forward where it must. */
  public void take(Participant participant, DeviceOrder order, Tally out) {
    KeptOrder kept = KeptOrder.of(order);
    countAll(-1, participant, out);
    int sum = participant.orders.getOrDefault(kept, 0) + order.sign();
    if (sum == 0) {
      participant.orders.remove(kept);
    } else {
      participant.orders.put(kept, sum);
    }
    countAll(1, participant, out);
    wakeAt(participant, kept.lastMillis() + orderMillis + 1);
  }

  /**
   * Settles what nothing can change any more, forgets what nothing can need, sets the next wake-up.
   */
  public void wake(Participant participant, long watermarkMillis) {
    participant.enrolments.values().removeIf(each -> endMillis(each) < watermarkMillis);
    long reach = watermarkMillis - policy.settleMillis();
    participant.enrolments.values().forEach(each -> each.settle(reach));
    participant.enrolments.values().removeIf(Enrolment::isEmpty);
    participant
        .orders
        .keySet()
        .removeIf(
            order ->
                order.lastMillis() + orderMillis < watermarkMillis
                    && !isNeeded(participant, order));
    participant.wakeMillis = nextWake(participant, reach);
  }

  private void countAll(int sign, Participant participant, Tally out) {
    for (Map.Entry<String, Enrolment> each : participant.enrolments.entrySet()) {
      counter.count(sign, each.getKey(), each.getValue(), participant.orders, out);
    }
  }

  private static void wakeAt(Participant participant, long timeMillis) {
    participant.wakeMillis = Math.min(participant.wakeMillis, timeMillis);
  }

  private long endMillis(Enrolment enrolment) {
    return enrolment.toMillis() + policy.correctionMillis() + policy.settleMillis();
  }

  /* By a campaign that is still kept: without the order it would count otherwise. */
  private static boolean isNeeded(Participant participant, KeptOrder order) {
    for (Enrolment each : participant.enrolments.values()) {
      if (each.fromMillis() - ParticipantPolicy.BEFORE_MILLIS <= order.lastMillis()
          && order.orderedMillis() < each.toMillis()) {
        return true;
      }
    }
    return false;
  }

  /* What is not settled waits for the latest of it: one wake-up for all, not one for each visit. */
  private long nextWake(Participant participant, long reach) {
    long next = Participant.NO_WAKE;
    for (Enrolment each : participant.enrolments.values()) {
      next =
          Math.min(
              next,
              each.lastMillis() >= reach
                  ? each.lastMillis() + policy.settleMillis() + 1
                  : endMillis(each) + 1);
    }
    for (KeptOrder order : participant.orders.keySet()) {
      if (!isNeeded(participant, order)) {
        next = Math.min(next, order.lastMillis() + orderMillis + 1);
      }
    }
    return next;
  }
}

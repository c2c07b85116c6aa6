package dev.channelpulse.common.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.journey.OrderStepCodec;
import dev.channelpulse.common.journey.Step;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.OrderEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

  private static final HashedId ACCOUNT = HashedId.of("account");
  private static final HashedId PHONE = HashedId.of("phone");
  private static final HashedId LAPTOP = HashedId.of("laptop");
  private static final HashedId ID = HashedId.of("id");
  private static final IdentityPolicy POLICY = new IdentityPolicy(100, 1_000, 500);

  private final Identities identities = new Identities(POLICY);
  private final Identity identity = new Identity();
  private final List<OrderStep> steps = new ArrayList<>();

  @Test
  void aRecordGoesToTheDeviceThatItNames() {
    see(LAPTOP, 10);
    claim("e", 20, PHONE);
    assertThat(steps).containsExactly(step(PHONE, 20, 1));
  }

  @Test
  void aRecordWithoutDeviceGoesToTheOneLastSeen() {
    see(PHONE, 10);
    see(LAPTOP, 20);
    see(PHONE, 31);
    claim("e", 30, null);
    assertThat(steps).containsExactly(step(LAPTOP, 30, 1));
  }

  @Test
  void aRecordOfAnAccountNeverSeenGoesNowhere() {
    claim("e", 30, null);
    see(PHONE, 31);
    assertThat(steps).isEmpty();
  }

  @Test
  void aLateSightingChangesTheDevice() {
    see(PHONE, 10);
    claim("e", 30, null);
    see(LAPTOP, 30);
    see(PHONE, 20);
    assertThat(steps).containsExactly(step(PHONE, 30, 1), step(PHONE, 30, -1), step(LAPTOP, 30, 1));
  }

  @Test
  void ofSeveralAtOnceTheGreatestIdIsTaken() {
    HashedId greater = PHONE.compareTo(LAPTOP) > 0 ? PHONE : LAPTOP;
    see(PHONE, 10);
    see(LAPTOP, 10);
    see(PHONE, 10);
    claim("e", 10, null);
    assertThat(steps).containsExactly(step(greater, 10, 1));
  }

  @Test
  void aSightingTooLongAgoIsNone() {
    see(PHONE, 10);
    claim("e", 1_010, null);
    identities.wake(identity, 1_110);
    assertThat(steps).containsExactly(step(PHONE, 1_010, 1));
    identities.claim(
        identity, ACCOUNT, new Claim(HashedId.of("other"), ID, 1_011, Step.PAID, null), steps::add);
    assertThat(steps).hasSize(1);
  }

  @Test
  void theSameRecordAgainIsNone() {
    claim("b", 20, PHONE);
    claim("b", 20, PHONE);
    claim("c", 21, LAPTOP);
    claim("a", 30, LAPTOP);
    identities.wake(identity, 121);
    claim("z", 90, LAPTOP);
    assertThat(steps).hasSize(1);
  }

  @Test
  void theEarliestOfTheSameRecordsStands() {
    claim("b", 20, PHONE);
    claim("a", 10, PHONE);
    assertThat(steps).containsExactly(step(PHONE, 20, 1), step(PHONE, 20, -1), step(PHONE, 10, 1));
  }

  @Test
  void whatIsOutOfReachIsLetGo() {
    see(PHONE, 10);
    see(LAPTOP, 20);
    claim("e", 30, PHONE);
    identities.wake(identity, 131);
    assertThat(identity.seen).containsOnlyKeys(20L);
    assertThat(identity.open).isEmpty();
    assertThat(identity.settled).containsOnlyKeys(ID);
    assertThat(identity.wakeMillis()).isEqualTo(30 + 500 + 100 + 1);
    identities.wake(identity, 631);
    assertThat(identity.settled).isEmpty();
    assertThat(identity.wakeMillis()).isEqualTo(20 + 1_000 + 100 + 1);
    identities.wake(identity, 1_121);
    assertThat(identity.isForgotten()).isTrue();
  }

  @Test
  void onlyWhatTheFunnelShowsAsksForADevice() {
    for (OrderType type : OrderType.values()) {
      OrderEntry entry =
          new OrderEntry(LAPTOP, ID, PHONE, 7, type, 0, "", 0, 0, 0, 0, false, "", "", null);
      Claim claim = Claim.of(new BuyerEntry(ACCOUNT, entry));
      if (type == OrderType.PLACED || type == OrderType.PAID) {
        Step step = type == OrderType.PAID ? Step.PAID : Step.PLACED;
        HashedId id = HashedId.ofAll(ACCOUNT, LAPTOP, ID);
        assertThat(claim).isEqualTo(new Claim(id, PHONE, 7, step, null));
      } else {
        assertThat(claim).as(type.text()).isNull();
      }
    }
  }

  @Test
  void memoriesArePositive() {
    assertThatThrownBy(() -> new IdentityPolicy(0, 1, 1))
        .hasMessage("horizon and memories must be positive, found 0 ms, 1 ms, 1 ms");
  }

  @Test
  void bytesOfVersionOneAreRead() {
    assertFixture(AccountLinkCodec.INSTANCE, new AccountLink(ACCOUNT, PHONE, 1_794_326_400_000L));
    assertFixture(OrderStepCodec.INSTANCE, step(PHONE, 1_794_326_400_000L, -1));
  }

  @Test
  void anIdentityOfVersionOneIsRead() {
    see(PHONE, 10);
    see(LAPTOP, 250);
    claim("e", 30, PHONE);
    identities.wake(identity, 131);
    identities.claim(
        identity, ACCOUNT, new Claim(HashedId.of("other"), ID, 260, Step.PAID, null), steps::add);
    Identity read = CodecContract.fixture(IdentitiesTest.class, IdentityCodec.INSTANCE, 1);
    for (Identity each : List.of(read, IdentityCodec.INSTANCE.copy(identity))) {
      assertThat(each.seen).isEqualTo(identity.seen);
      assertThat(each.open).isEqualTo(identity.open);
      assertThat(each.settled).isEqualTo(identity.settled);
      assertThat(each.wakeMillis).isEqualTo(identity.wakeMillis);
    }
    assertThat(CodecContract.written(IdentityCodec.INSTANCE, identity))
        .isEqualTo(CodecContract.fixtureBytes(IdentitiesTest.class, IdentityCodec.INSTANCE, 1));
  }

  private static <T> void assertFixture(Codec<T> codec, T value) {
    assertThat(CodecContract.fixture(IdentitiesTest.class, codec, 1)).isEqualTo(value);
    assertThat(CodecContract.written(codec, value))
        .isEqualTo(CodecContract.fixtureBytes(IdentitiesTest.class, codec, 1));
    assertThat(codec.copy(value)).isEqualTo(value);
  }

  private void see(HashedId device, long timeMillis) {
    identities.see(identity, new AccountLink(ACCOUNT, device, timeMillis), steps::add);
  }

  private void claim(String event, long timeMillis, @Nullable HashedId device) {
    identities.claim(
        identity,
        ACCOUNT,
        new Claim(ID, HashedId.of(event), timeMillis, Step.PLACED, device),
        steps::add);
  }

  private static OrderStep step(HashedId device, long timeMillis, int sign) {
    return new OrderStep(device, ACCOUNT, ID, timeMillis, Step.PLACED, sign);
  }
}

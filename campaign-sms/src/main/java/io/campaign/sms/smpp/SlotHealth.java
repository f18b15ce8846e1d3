package io.campaign.sms.smpp;

import io.campaign.carrier.CarrierHealth;
import java.util.List;

/** Joins the health of a carrier's sessions. */
final class SlotHealth {
  private SlotHealth() {}

  static CarrierHealth of(List<SessionSlot> slots, SmppSettings.Endpoint endpoint) {
    List<CarrierHealth> all = slots.stream().map(SessionSlot::health).toList();
    List<CarrierHealth> sending =
        slots.stream().filter(SessionSlot::sends).map(SessionSlot::health).toList();
    if (sending.stream().anyMatch(CarrierHealth::ready)) {
      return new CarrierHealth(CarrierHealth.State.READY, detail(all, slots, endpoint));
    }
    for (CarrierHealth.State state :
        List.of(
            CarrierHealth.State.REFUSED,
            CarrierHealth.State.RECONNECTING,
            CarrierHealth.State.CONNECTING)) {
      for (CarrierHealth one : sending) {
        if (one.state() == state) {
          return one;
        }
      }
    }
    return new CarrierHealth(
        CarrierHealth.State.CONNECTING, "not started; will bind SMPP " + endpoint);
  }

  private static String detail(
      List<CarrierHealth> all, List<SessionSlot> slots, SmppSettings.Endpoint endpoint) {
    long ready = all.stream().filter(CarrierHealth::ready).count();
    String count = all.size() == 1 ? "" : ready + " of " + all.size() + " sessions ";
    boolean deaf =
        slots.stream().anyMatch(slot -> !slot.sends())
            && slots.stream().noneMatch(slot -> !slot.sends() && slot.health().ready());
    return count + "bound to " + endpoint + (deaf ? "; no receiver is bound" : "");
  }
}

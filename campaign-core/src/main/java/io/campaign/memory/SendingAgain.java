package io.campaign.memory;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Doubt;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import io.campaign.run.SendAgain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans deliveries once more, and keeps who is in doubt. */
final class SendingAgain {
  private final RunRows runs;
  private final RunChanges changes;
  private final ChunkRows chunks;
  private final DeliveryRows deliveries;
  private final LedgerFacts facts;

  SendingAgain(
      RunRows runs,
      RunChanges changes,
      ChunkRows chunks,
      DeliveryRows deliveries,
      LedgerFacts facts) {
    this.facts = facts;
    this.runs = runs;
    this.changes = changes;
    this.chunks = chunks;
    this.deliveries = deliveries;
  }

  /** Deliveries that can share a chunk. */
  private record Alike(int nth, int group) {
    static final Comparator<Alike> ORDER =
        Comparator.comparingInt(Alike::nth).thenComparingInt(Alike::group);
  }

  int plan(SendAgain request) {
    if (runs.ofAccount(request.account(), request.runNo()).isEmpty()) {
      return 0;
    }
    List<Delivery> chosen =
        deliveries.ofRun(request.runNo()).stream()
            .filter(d -> request.states().contains(d.state()))
            .filter(
                d -> request.members().isEmpty() || request.members().contains(d.key().memberNo()))
            .limit(request.limit())
            .toList();
    if (chosen.isEmpty()
        || (request.reopen() != null && !changes.move(request.reopen()).applied())) {
      return 0;
    }
    Map<Alike, List<Long>> alike = new TreeMap<>(Alike.ORDER);
    for (Delivery old : chosen) {
      Delivery next = again(old, request);
      facts.add(request.fact(next.key(), next.attemptGroup()));
      deliveries.write(next);
      alike
          .computeIfAbsent(new Alike(next.key().nth(), next.attemptGroup()), a -> new ArrayList<>())
          .add(next.key().memberNo());
    }
    alike.forEach((key, members) -> chunks.add(request.runNo(), chunk(request, key, members)));
    return chosen.size();
  }

  private static NewChunk chunk(SendAgain request, Alike key, List<Long> members) {
    return new NewChunk(
        key.nth(),
        key.group(),
        1,
        request.notBefore(),
        members.stream().mapToLong(Long::longValue).toArray(),
        List.of(),
        HoldReason.SENT_AGAIN,
        null);
  }

  private static Delivery again(Delivery old, SendAgain request) {
    return new Delivery(
        old.key(),
        old.attemptGroup() + 1,
        1,
        DeliveryState.SUBMITTING,
        null,
        "",
        "",
        List.of(),
        0,
        request.notBefore(),
        request.notBefore());
  }

  List<Doubt> doubts(@Nullable DeliveryKey after, int limit) {
    return deliveries.undecided(after).stream().limit(limit).map(this::doubt).toList();
  }

  private Doubt doubt(DeliveryKey key) {
    Delivery delivery = Objects.requireNonNull(deliveries.find(key));
    Run run = runs.get(key.runNo()).run();
    return new Doubt(
        run.request().account(), key, delivery.carrier(), delivery.attemptGroup(), delivery.at());
  }

  void leave(List<DeliveryKey> keys) {
    keys.forEach(deliveries::leave);
  }

  boolean inDoubt(long runNo) {
    return deliveries.hasUndecided(runNo);
  }
}

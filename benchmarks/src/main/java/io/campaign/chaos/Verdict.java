package io.campaign.chaos;

import io.campaign.CampaignEngine;
import io.campaign.chaos.HandOverLog.Kind;
import io.campaign.chaos.HandOverLog.Line;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger beside the carrier's own log, once all is over.
 *
 * @param recipients planned recipients
 * @param lost recipients of whom nobody knows what became
 * @param doubled messages the carrier took more than once
 * @param contradicting deliveries the carrier's log denies
 * @param unknown deliveries in doubt
 * @param counted whether the counters equal a recount
 * @param fullestSecond most messages in any second, refused ones included
 * @param broken messages in quiet hours, before their local time, or one more than a cap allows
 * @param late messages taken later than a second after their recipient's opt-out was acknowledged
 */
record Verdict(
    long recipients,
    long lost,
    long doubled,
    long contradicting,
    long unknown,
    boolean counted,
    int fullestSecond,
    long broken,
    long late) {
  private static final long SECOND = 1_000_000_000L;

  static Verdict of(CampaignEngine engine, List<Line> log, Rules rules) {
    Map<String, Integer> taken = new HashMap<>();
    for (Line line : log) {
      if (line.kind() == Kind.TAKEN) {
        taken.merge(line.id(), 1, Integer::sum);
      }
    }
    long recipients = 0;
    long known = 0;
    long unknown = 0;
    long contradicting = 0;
    boolean counted = true;
    for (String campaign : rules.campaigns()) {
      Run run = engine.as(Ground.ANN).runs().latest(campaign).orElseThrow();
      Tally tally = engine.as(Ground.ANN).runs().tally(run.runNo());
      List<Delivery> deliveries = deliveries(engine, run);
      recipients += tally.recipients();
      known += deliveries.size();
      unknown += tally.in(DeliveryState.UNKNOWN);
      contradicting += contradicting(deliveries, taken.keySet());
      counted &= tally.sum() == tally.recipients() && recount(deliveries).equals(tally.byState());
    }
    return new Verdict(
        recipients,
        recipients - known,
        taken.values().stream().filter(times -> times > 1).count(),
        contradicting,
        unknown,
        counted,
        fullestSecond(log),
        rules.broken(log),
        late(log));
  }

  private static Map<DeliveryState, Long> recount(List<Delivery> deliveries) {
    Map<DeliveryState, Long> counted = new EnumMap<>(DeliveryState.class);
    deliveries.forEach(delivery -> counted.merge(delivery.state(), 1L, Long::sum));
    return counted;
  }

  private static long contradicting(List<Delivery> deliveries, Set<String> taken) {
    long contradicting = 0;
    for (Delivery delivery : deliveries) {
      DeliveryKey key = delivery.key();
      MessageId id = MessageId.of(key.runNo(), key.memberNo(), key.nth(), delivery.attemptGroup());
      boolean was = taken.contains(id.toString());
      boolean fits =
          delivery.state() == DeliveryState.UNKNOWN
              || was == (delivery.state().rank() >= DeliveryState.HELD.rank());
      contradicting += fits ? 0 : 1;
    }
    return contradicting;
  }

  private static List<Delivery> deliveries(CampaignEngine engine, Run run) {
    List<Delivery> all = new ArrayList<>();
    long after = 0;
    while (true) {
      List<Delivery> page =
          engine.store().ledger().deliveries(Ground.ACCOUNT, run.runNo(), Set.of(), after, 10_000);
      if (page.isEmpty()) {
        return all;
      }
      all.addAll(page);
      after = page.get(page.size() - 1).key().memberNo();
    }
  }

  private static int fullestSecond(List<Line> log) {
    Deque<Long> window = new ArrayDeque<>();
    int most = 0;
    List<Long> ticks =
        log.stream().filter(line -> line.kind() != Kind.STOPPED).map(Line::tick).sorted().toList();
    for (long tick : ticks) {
      window.add(tick);
      while (tick - window.element() > SECOND) {
        window.remove();
      }
      most = Math.max(most, window.size());
    }
    return most;
  }

  private static long late(List<Line> log) {
    Map<String, Long> stopped = new HashMap<>();
    for (Line line : log) {
      if (line.kind() == Kind.STOPPED) {
        stopped.merge(line.number(), line.tick(), Math::min);
      }
    }
    return log.stream()
        .filter(line -> line.kind() == Kind.TAKEN)
        .filter(
            line ->
                line.tick() > stopped.getOrDefault(line.number(), Long.MAX_VALUE - SECOND) + SECOND)
        .count();
  }

  /** Nothing lost, nothing doubled, nothing that contradicts, and no more in doubt than may be. */
  boolean holds(long mostUnknown, int mostInASecond) {
    return recipients > 0
        && lost == 0
        && doubled == 0
        && contradicting == 0
        && counted
        && late == 0
        && broken == 0
        && unknown <= mostUnknown
        && fullestSecond <= mostInASecond;
  }

  String describe(long mostUnknown, int mostInASecond) {
    return "%d recipients: lost %d, doubled %d, contradicting %d, unknown %d (at most %d), counters %s,"
            .formatted(
                recipients,
                lost,
                doubled,
                contradicting,
                unknown,
                mostUnknown,
                counted ? "equal a recount" : "DIFFER from a recount")
        + " fullest second %d (at most %d), against rules of time %d, late after an opt-out %d"
            .formatted(fullestSecond, mostInASecond, broken, late);
  }
}

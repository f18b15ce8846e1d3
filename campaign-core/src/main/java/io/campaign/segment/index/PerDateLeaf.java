package io.campaign.segment.index;

import io.campaign.filter.EvaluationContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A leaf that depends on the member's local date: one leaf for each date the zones have. */
final class PerDateLeaf implements Node {
  private final int zoneColumn;
  private final EvaluationContext context;
  private final LocalDate accountDate;
  private final Node accountLeaf;
  private final Function<LocalDate, Node> leafOf;
  private final Map<LocalDate, Node> leaves = new HashMap<>();
  private @Nullable Keys groupedFor;
  private Map<LocalDate, CodeRanges> groups = Map.of();

  PerDateLeaf(int zoneColumn, EvaluationContext context, Function<LocalDate, Node> leafOf) {
    this.zoneColumn = zoneColumn;
    this.context = context;
    this.leafOf = leafOf;
    this.accountDate = context.localDate(null);
    this.accountLeaf = leafOf.apply(accountDate);
  }

  @Override
  public void retain(Block block, long[] mask, Scratch scratch) {
    CodedColumn zones = block.coded(zoneColumn);
    if (zones.keys() != groupedFor) {
      groups = group(zones.keys());
      groupedFor = zones.keys();
    }
    if (groups.isEmpty()) {
      accountLeaf.retain(block, mask, scratch);
      return;
    }
    long[] away = scratch.take();
    long[] hit = scratch.take();
    Mask.clear(hit);
    long[] home = scratch.copyOf(mask);
    for (Map.Entry<LocalDate, CodeRanges> group : groups.entrySet()) {
      Mask.copy(mask, away);
      zones.retain(group.getValue(), away, scratch.take());
      scratch.release();
      Mask.andNot(home, away);
      leaves.computeIfAbsent(group.getKey(), leafOf).retain(block, away, scratch);
      Mask.or(hit, away);
    }
    accountLeaf.retain(block, home, scratch);
    Mask.or(hit, home);
    Mask.copy(hit, mask);
    scratch.release();
    scratch.release();
    scratch.release();
  }

  /** Zones whose date is not the account's, by date. */
  private Map<LocalDate, CodeRanges> group(Keys zones) {
    Map<LocalDate, CodeRanges> byDate = new TreeMap<>();
    for (int place = 0; place < zones.size(); place++) {
      LocalDate date = context.localDate(ZoneId.of((String) zones.value(place)));
      if (!date.equals(accountDate)) {
        byDate.computeIfAbsent(date, any -> new CodeRanges()).add(place + 1, place + 1);
      }
    }
    return byDate;
  }

  @Override
  public double cost() {
    return accountLeaf.cost();
  }
}

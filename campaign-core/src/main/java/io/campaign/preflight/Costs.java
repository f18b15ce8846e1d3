package io.campaign.preflight;

import io.campaign.id.Address;
import io.campaign.run.PreflightReport.Cost;
import io.campaign.spi.PriceTable;
import io.campaign.spi.PriceTable.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts by price. */
final class Costs {
  private final PriceTable prices;
  private final Map<Price, Counted> byPrice = new HashMap<>();
  private long unpriced;

  /** What was counted at one price. */
  private static final class Counted {
    private long messages;
    private long parts;
  }

  Costs(PriceTable prices) {
    this.prices = prices;
  }

  void add(@Nullable Address to, int parts) {
    Price price = to == null ? null : prices.of(to);
    if (price == null) {
      unpriced += parts;
      return;
    }
    Counted counted = byPrice.computeIfAbsent(price, fresh -> new Counted());
    counted.messages++;
    counted.parts += parts;
  }

  long unpriced() {
    return unpriced;
  }

  List<Cost> report() {
    List<Cost> costs = new ArrayList<>();
    byPrice.forEach(
        (price, counted) ->
            costs.add(
                new Cost(
                    price.prefix(),
                    counted.messages,
                    counted.parts,
                    price.perPart().multiply(BigDecimal.valueOf(counted.parts)),
                    price.currency())));
    costs.sort(Comparator.comparing(Cost::prefix).thenComparing(Cost::currency));
    return costs;
  }
}

package io.campaign.insight;

import io.campaign.campaign.Experiment;
import io.campaign.engagement.RunPart;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.member.Member;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.spi.PriceTable;
import io.campaign.spi.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads through the deliveries of a run and sorts them by carrier, country or variant. */
public final class Breakdown {
  private static final int PAGE = 5_000;

  private final Store store;
  private final Instant now;
  private final PriceTable prices;

  /**
   * Creates it.
   *
   * @param store storage ports
   * @param now business time
   * @param prices what parts cost
   */
  public Breakdown(Store store, Instant now, PriceTable prices) {
    this.store = store;
    this.now = now;
    this.prices = prices;
  }

  /** What deliveries are sorted by. */
  public enum Key {
    /** Nothing: all together. */
    NONE,
    /** Carrier. */
    CARRIER,
    /** Country of the member. */
    COUNTRY,
    /** Variant of the experiment. */
    VARIANT
  }

  /**
   * Breaks a run down.
   *
   * @param run run
   * @param key what by
   * @return parts by name
   */
  public Map<String, RunPart> of(Run run, Key key) {
    AccountId account = run.request().account();
    LongFunction<String> variants = variants(run);
    Map<String, RunPart> parts = new TreeMap<>();
    long after = 0;
    List<Delivery> page;
    do {
      page = store.ledger().deliveries(account, run.runNo(), Set.of(), after, PAGE);
      add(run, page, key, variants, parts);
      after = page.isEmpty() ? after : page.get(page.size() - 1).key().memberNo();
    } while (!page.isEmpty());
    return parts;
  }

  private void add(
      Run run,
      List<Delivery> page,
      Key key,
      LongFunction<String> variants,
      Map<String, RunPart> parts) {
    List<Long> memberNos = page.stream().map(d -> d.key().memberNo()).distinct().toList();
    if (memberNos.isEmpty()) {
      return;
    }
    Map<Long, Member> members = new HashMap<>();
    if (key == Key.COUNTRY || prices != PriceTable.NONE) {
      store
          .members()
          .byNumbers(run.request().account(), memberNos)
          .forEach(member -> members.put(member.memberNo(), member));
    }
    Set<Long> clicked = who(run, RunAction.CLICKED, memberNos);
    Set<Long> responded = who(run, RunAction.RESPONDED, memberNos);
    Set<Long> optedOut = who(run, RunAction.OPTED_OUT, memberNos);
    Set<Long> converted = store.engagement().converted(run.runNo(), memberNos);
    for (Delivery delivery : page) {
      long memberNo = delivery.key().memberNo();
      @Nullable Member member = members.get(memberNo);
      RunPart.Did did =
          delivery.key().nth() == 0
              ? new RunPart.Did(
                  clicked.contains(memberNo),
                  responded.contains(memberNo),
                  optedOut.contains(memberNo),
                  converted.contains(memberNo))
              : RunPart.Did.NOTHING;
      String name =
          switch (key) {
            case NONE -> "";
            case CARRIER -> delivery.carrier();
            case COUNTRY -> country(member);
            case VARIANT -> variants.apply(memberNo);
          };
      parts.merge(name, priced(RunPart.of(delivery, did), member), RunPart::plus);
    }
  }

  private static String country(@Nullable Member member) {
    String country = member == null ? null : member.profile().country();
    return country == null ? "" : country.toUpperCase(Locale.ROOT);
  }

  private RunPart priced(RunPart part, @Nullable Member member) {
    Address to = member == null ? null : member.address();
    PriceTable.Price price = to == null ? null : prices.of(to);
    return price == null ? part : part.priced(price.perPart(), price.currency());
  }

  /** Variants follow from campaign and member alone, so that none needs to be kept. */
  private LongFunction<String> variants(Run run) {
    AccountId account = run.request().account();
    CampaignId campaign = run.request().campaign();
    Experiment experiment =
        store
            .campaigns()
            .revision(account, campaign, run.request().revision())
            .map(definition -> definition.options().experiment())
            .orElse(null);
    if (experiment == null) {
      return memberNo -> "";
    }
    String winner = experiment.winner();
    long seed = Experiment.seed(account, campaign);
    return memberNo -> {
      int variant = winner == null ? experiment.assign(seed, memberNo) : experiment.indexOf(winner);
      return variant < 0 ? "" : experiment.variants().get(variant).name();
    };
  }

  private Set<Long> who(Run run, RunAction action, List<Long> memberNos) {
    Behaviour.Acted question =
        new Behaviour.Acted(action, RunScope.run(run.runNo()), "", 1, Period.ever());
    EvaluationContext context = new EvaluationContext(now, ZoneOffset.UTC);
    return store.engagement().matching(run.request().account(), question, context, memberNos);
  }
}

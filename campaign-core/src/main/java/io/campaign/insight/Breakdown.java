package io.campaign.insight;

import io.campaign.engagement.RunPart;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.id.AccountId;
import io.campaign.member.Member;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads through the deliveries of a run and sorts them by carrier or country. */
public final class Breakdown {
  private static final int PAGE = 5_000;

  private final Store store;
  private final Instant now;

  /**
   * Creates it.
   *
   * @param store storage ports
   * @param now business time
   */
  public Breakdown(Store store, Instant now) {
    this.store = store;
    this.now = now;
  }

  /**
   * Breaks a run down.
   *
   * @param run run
   * @param byCountry by country of members, else by carrier
   * @return parts by name
   */
  public Map<String, RunPart> of(Run run, boolean byCountry) {
    AccountId account = run.request().account();
    Map<String, RunPart> parts = new TreeMap<>();
    long after = 0;
    List<Delivery> page;
    do {
      page = store.ledger().deliveries(account, run.runNo(), Set.of(), after, PAGE);
      add(run, page, byCountry, parts);
      after = page.isEmpty() ? after : page.get(page.size() - 1).key().memberNo();
    } while (!page.isEmpty());
    return parts;
  }

  private void add(Run run, List<Delivery> page, boolean byCountry, Map<String, RunPart> parts) {
    List<Long> memberNos = page.stream().map(d -> d.key().memberNo()).distinct().toList();
    if (memberNos.isEmpty()) {
      return;
    }
    Map<Long, String> countries =
        byCountry ? countries(run.request().account(), memberNos) : Map.of();
    Set<Long> clicked = who(run, RunAction.CLICKED, memberNos);
    Set<Long> responded = who(run, RunAction.RESPONDED, memberNos);
    Set<Long> optedOut = who(run, RunAction.OPTED_OUT, memberNos);
    for (Delivery delivery : page) {
      long member = delivery.key().memberNo();
      boolean first = delivery.key().nth() == 0;
      String name = byCountry ? countries.getOrDefault(member, "") : delivery.carrier();
      RunPart part =
          RunPart.of(
              delivery,
              first && clicked.contains(member),
              first && responded.contains(member),
              first && optedOut.contains(member));
      parts.merge(name, part, RunPart::plus);
    }
  }

  private Map<Long, String> countries(AccountId account, List<Long> memberNos) {
    Map<Long, String> countries = new HashMap<>();
    for (Member member : store.members().byNumbers(account, memberNos)) {
      String country = member.profile().country();
      countries.put(member.memberNo(), country == null ? "" : country.toUpperCase(Locale.ROOT));
    }
    return countries;
  }

  private Set<Long> who(Run run, RunAction action, List<Long> memberNos) {
    Behaviour.Acted question =
        new Behaviour.Acted(action, RunScope.run(run.runNo()), "", 1, Period.ever());
    EvaluationContext context = new EvaluationContext(now, ZoneOffset.UTC);
    return store.engagement().matching(run.request().account(), question, context, memberNos);
  }
}

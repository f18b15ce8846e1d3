package io.campaign.dispatch;

import io.campaign.audience.AudienceRules;
import io.campaign.audience.Hold;
import io.campaign.audience.RulesSource;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Experiment;
import io.campaign.carrier.Carrier;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.member.Member;
import io.campaign.run.FrequencyCap;
import io.campaign.spi.AudienceSieve.Bound;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the engine itself has to say about a campaign's audience: whom its carriers reach, who has
 * had as much as the caps allow, who is held out, and when each message may leave. Thread-safe.
 */
public final class PlanRules implements RulesSource {
  private final Context context;
  private final List<Carrier> carriers;

  /**
   * Creates the rules.
   *
   * @param context store and policies
   * @param carriers carriers of the engine
   */
  public PlanRules(Context context, Collection<Carrier> carriers) {
    this.context = context;
    this.carriers = List.copyOf(carriers);
  }

  @Override
  public AudienceRules of(
      AccountId account, CampaignId campaign, CampaignDefinition definition, Instant asOf) {
    List<Predicate<Address>> reach = reach(definition.channel());
    List<FrequencyCap> caps =
        definition.type() == CampaignType.TEST
            ? List.of()
            : context.policies().rules().apply(account).caps();
    long seed = Experiment.seed(account, campaign);
    Experiment experiment = definition.options().experiment();
    ZoneId zone = context.zoneOf(account);
    Departures departures =
        new Departures(
            definition,
            asOf,
            zone,
            seed,
            time -> QuietCheck.of(context.policies(), account, zone, time));
    return new AudienceRules() {
      @Override
      public Set<Long> unsupported(List<Member> members) {
        if (reach.isEmpty()) {
          return Set.of();
        }
        Set<Long> out = new HashSet<>();
        for (Member member : members) {
          Address address = member.address();
          if (address != null && reach.stream().noneMatch(by -> by.test(address))) {
            out.add(member.memberNo());
          }
        }
        return out;
      }

      @Override
      public Set<Long> capped(List<Member> members) {
        List<Long> numbers = members.stream().map(Member::memberNo).toList();
        return caps.isEmpty() || numbers.isEmpty()
            ? Set.of()
            : context.store().ledger().capped(account, numbers, caps, asOf);
      }

      @Override
      public boolean heldOut(Member member) {
        return experiment != null
            && experiment.assign(seed, member.memberNo()) == Experiment.HOLD_OUT;
      }

      @Override
      public Optional<List<Bound>> clearance() {
        boolean nothingToSay =
            reach.isEmpty() && caps.isEmpty() && experiment == null && !departures.vary();
        return nothingToSay ? Optional.of(List.of()) : Optional.empty();
      }

      @Override
      public @Nullable Hold hold(Member member) {
        return departures.hold(member);
      }
    };
  }

  /** Whom the carriers of a channel reach; empty when one of them reaches everybody. */
  private List<Predicate<Address>> reach(Channel channel) {
    List<Carrier> able = carriers.stream().filter(c -> c.channel().equals(channel)).toList();
    return able.stream().anyMatch(c -> c.reach().isEmpty())
        ? List.of()
        : able.stream().flatMap(c -> c.reach().stream()).toList();
  }
}

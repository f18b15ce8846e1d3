package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Operation;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One member's data, everywhere (X8): to be handed out, or to be erased. For one actor. */
public final class Privacy {
  private static final int PAGE = 1_000;

  private final EngineParts parts;
  private final Desk desk;
  private final MemberLookup lookup;

  Privacy(Desk desk, EngineParts parts) {
    this.parts = parts;
    this.desk = desk;
    this.lookup = new MemberLookup(desk, parts);
  }

  /**
   * Everything that is kept about a member.
   *
   * @param member profile and address
   * @param sent messages handed off, latest first, at most the 100 latest
   * @param wrote messages from the member's address, latest first
   * @param consent every consent change of the address on the member's channel, oldest first
   * @param asOf when it was read
   */
  public record Record(
      Member member,
      List<HandOffFact> sent,
      List<StoredInbound> wrote,
      List<ConsentChange> consent,
      Instant asOf) {
    /** Copies the lists. */
    public Record {
      sent = List.copyOf(sent);
      wrote = List.copyOf(wrote);
      consent = List.copyOf(consent);
    }
  }

  /**
   * Collects a member's data.
   *
   * @param member host's name of the member
   * @return as it stands
   * @throws io.campaign.error.NotFoundException when there is no such member
   */
  public Record export(String member) {
    desk.require(Operation.ADMINISTER);
    Member found = lookup.member(member);
    Instant now = desk.clock().now();
    Address address = found.address();
    return new Record(
        found,
        desk.store()
            .inbox()
            .handOffs(
                List.of(new HandOffQuery(account(), found.memberNo(), null, Instant.EPOCH, now)))
            .get(0),
        address == null ? List.of() : wrote(lookup.key(address)),
        address == null
            ? List.of()
            : desk.store().consent().history(account(), address.channel(), lookup.key(address)),
        now);
  }

  private List<StoredInbound> wrote(AddressKey key) {
    List<StoredInbound> all = new ArrayList<>();
    long before = Long.MAX_VALUE;
    List<StoredInbound> page;
    do {
      page = desk.store().inbox().from(account(), List.of(key), before, PAGE);
      all.addAll(page);
      before = page.isEmpty() ? before : page.get(page.size() - 1).inboundNo();
    } while (page.size() == PAGE);
    return all;
  }

  /**
   * Erases a member: profile, address, texts written and where links were opened from. Counts stay,
   * links lead nowhere any more, and the opt-out stays under the address's keyed hash, with its
   * proof. Repeatable.
   *
   * @param member host's name of the member
   * @return false when there is no such member
   */
  public boolean erase(String member) {
    desk.require(Operation.ADMINISTER);
    List<Member> found = desk.store().members().byIds(account(), List.of(MemberId.of(member)));
    if (found.isEmpty()) {
      return false;
    }
    Member known = found.get(0);
    @Nullable Address address = known.address();
    if (address != null) {
      desk.store().inbox().forget(account(), List.of(lookup.key(address)));
      desk.store().notes().forget(List.of(address.value()));
    }
    desk.store().links().forget(account(), known.memberNo(), desk.clock().now());
    desk.store().engagement().forget(account(), known.memberNo());
    desk.store().triggers().forget(account(), known.memberNo());
    parts.groups().forget(account());
    return desk.store().memberWriter().erase(account(), MemberId.of(member));
  }

  private AccountId account() {
    return desk.actor().account();
  }
}

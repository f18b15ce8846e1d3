package io.campaign.simulation;

import io.campaign.audience.AddressKeys;
import io.campaign.campaign.Account;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Schedule;
import io.campaign.content.Content;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The people of a story and what they are sent. */
final class Town {
  static final AccountId ACCOUNT = AccountId.of("town");
  static final AddressKeys KEYS = Town::key;
  static final Duration REPLY_WINDOW = Duration.ofHours(6);

  /** More attempt groups than any story gets to. */
  private static final int GROUPS = 12;

  private static final Secret SECRET = Secret.of("the town's secret");
  private static final Map<Address, AddressKey> KNOWN_KEYS = new ConcurrentHashMap<>();

  private final Map<Long, Map<MessageId, Long>> messages = new HashMap<>();
  private final int size;
  private final Filter audience;
  private final boolean nameless;
  private final Map<Long, ZoneId> zones;

  private Town(int size, Filter audience, boolean nameless, Map<Long, ZoneId> zones) {
    this.zones = zones;
    this.size = size;
    this.audience = audience;
    this.nameless = nameless;
  }

  static Town found(Store store, World world, SplittableRandom random, Instant now) {
    store.accounts().save(new Account(ACCOUNT, "Town", ZoneOffset.UTC, "US"));
    List<NewMember> members = new ArrayList<>();
    for (int i = 1; i <= world.members(); i++) {
      members.add(member(i, random));
    }
    store.memberWriter().upsert(ACCOUNT, members);
    Map<Long, ZoneId> zones = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      ZoneId zone = members.get(i).profile().zone();
      if (zone != null) {
        zones.put(i + 1L, zone);
      }
    }
    List<ConsentChange> optOuts = new ArrayList<>();
    for (NewMember member : members) {
      if (member.addressKey() != null && random.nextInt(12) == 0) {
        optOuts.add(optOut(member, now));
      }
    }
    store.consent().append(optOuts);
    boolean all = random.nextInt(3) == 0;
    Filter audience = all ? new Filter.All() : Filters.eq("gender", "female");
    return new Town(world.members(), audience, random.nextInt(4) == 0, zones);
  }

  private static NewMember member(int number, SplittableRandom random) {
    int line = random.nextInt(8) == 0 ? 1 + random.nextInt(number) : number;
    Address address = random.nextInt(15) == 0 ? null : Address.sms("+1202555%04d".formatted(line));
    MemberStatus status = random.nextInt(15) == 0 ? MemberStatus.BLOCKED : MemberStatus.ACTIVE;
    Profile profile =
        Profile.builder()
            .name(random.nextInt(10) == 0 ? null : "Ann", null)
            .gender(random.nextInt(4) == 0 ? "male" : "female")
            .zone(random.nextInt(3) == 0 ? ZoneOffset.ofTotalSeconds(random.nextInt(8) - 4) : null)
            .build();
    AddressKey key = address == null ? null : key(address);
    return new NewMember(MemberId.of("m" + number), address, key, status, profile);
  }

  private static ConsentChange optOut(NewMember member, Instant now) {
    AddressKey key = member.addressKey();
    if (key == null) {
      throw new IllegalArgumentException("member (" + member.id() + ") must have an address");
    }
    return new ConsentChange(
        ACCOUNT,
        Channel.SMS,
        key,
        ConsentChange.ALL_SENDERS,
        ConsentState.OPTED_OUT,
        now,
        "host",
        "asked",
        "before-" + member.id());
  }

  /** Hashing is slow and always the same. */
  private static AddressKey key(Address address) {
    return KNOWN_KEYS.computeIfAbsent(address, a -> AddressKey.of(SECRET, a));
  }

  CampaignDefinition definition(String title) {
    return definition(title, 0);
  }

  /** The same campaign after so many edits, which its text tells. */
  CampaignDefinition definition(String title, int edition) {
    String said = nameless ? "{{ first_name }}" : "Hi {{ first_name | default: 'you' }}";
    String text = edition == 0 ? said : said + " v" + edition;
    return new CampaignDefinition(
        title,
        CampaignType.STANDARD,
        Channel.SMS,
        Content.text(Channel.SMS, text),
        audience,
        new Schedule.Unset(),
        null,
        REPLY_WINDOW,
        CampaignDefinition.DEFAULT_VALIDITY);
  }

  /** The zone of a member, that of the account where none is set. */
  ZoneId zone(long member) {
    return zones.getOrDefault(member, ZoneOffset.UTC);
  }

  /** Whom the audience means, by reading it once more, by hand. */
  boolean isMeant(Member member) {
    return audience instanceof Filter.All || "female".equals(member.profile().gender());
  }

  /** Every member number, with whom the store gave it to being of no concern. */
  List<Long> numbers() {
    return LongStream.rangeClosed(1, size).boxed().toList();
  }

  boolean isOf(MessageId id, long runNo) {
    return memberOf(id, runNo) != null;
  }

  @Nullable Long memberOf(MessageId id, long runNo) {
    return messages
        .computeIfAbsent(
            runNo,
            run -> {
              Map<MessageId, Long> ids = new HashMap<>();
              for (int group = 0; group < GROUPS; group++) {
                for (long member : numbers()) {
                  ids.put(MessageId.of(run, member, 0, group), member);
                }
              }
              return ids;
            })
        .get(id);
  }
}

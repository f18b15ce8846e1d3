package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Account;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.spi.AddressParser;
import java.util.List;

/** Finds the members and addresses that a host names. */
final class MemberLookup {
  private final Desk desk;
  private final EngineParts parts;

  MemberLookup(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  Member member(String id) {
    return desk.store().members().byIds(desk.actor().account(), List.of(MemberId.of(id))).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "member ("
                        + Masking.excerpt(id)
                        + ") must exist in account "
                        + desk.actor().account()));
  }

  /** The address of a number as people write it. */
  Address address(Channel channel, String number) {
    AddressParser parser = parts.parsers().getOrDefault(channel, PlainNumbers.PARSER);
    String region =
        desk.store().accounts().find(desk.actor().account()).map(Account::region).orElse("");
    AddressParser.Parsed parsed = parser.parse(number, region);
    if (parsed instanceof AddressParser.Valid valid) {
      Address address = valid.address();
      return new Address(channel, address.scheme(), address.value());
    }
    String rule =
        parsed instanceof AddressParser.Invalid invalid ? invalid.rule() : "must be a number";
    throw new InvalidInputException("number (" + Masking.address(number) + ") " + rule);
  }

  AddressKey key(Address address) {
    return parts.keys().keyOf(address);
  }
}

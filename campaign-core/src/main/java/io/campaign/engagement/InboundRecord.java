package io.campaign.engagement;

import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inbound message as it is accepted. Its natural key is (carrier, event id).
 *
 * @param account account it was sent to
 * @param carrier name of the carrier
 * @param eventId provider's id of the message
 * @param from who wrote
 * @param addressKey key of {@code from}
 * @param to our number
 * @param memberNo who it is, 0 when no member has that address
 * @param kind what it is taken for
 * @param rule the words or rule that made it so, may be empty
 * @param text what it says; never shown by {@code toString}
 * @param at when the carrier received it
 * @param consent change it causes, in the same transaction, or null
 * @param extra what else came with it
 */
public record InboundRecord(
    AccountId account,
    String carrier,
    String eventId,
    Address from,
    AddressKey addressKey,
    String to,
    long memberNo,
    InboundKind kind,
    String rule,
    String text,
    Instant at,
    @Nullable ConsentChange consent,
    Extra extra) {

  /**
   * A message with nothing else.
   *
   * @param account as above
   * @param carrier as above
   * @param eventId as above
   * @param from as above
   * @param addressKey as above
   * @param to as above
   * @param memberNo as above
   * @param kind as above
   * @param rule as above
   * @param text as above
   * @param at as above
   * @param consent as above
   */
  public InboundRecord(
      AccountId account,
      String carrier,
      String eventId,
      Address from,
      AddressKey addressKey,
      String to,
      long memberNo,
      InboundKind kind,
      String rule,
      String text,
      Instant at,
      @Nullable ConsentChange consent) {
    this(
        account,
        carrier,
        eventId,
        from,
        addressKey,
        to,
        memberNo,
        kind,
        rule,
        text,
        at,
        consent,
        Extra.NONE);
  }

  /**
   * What may come with a message.
   *
   * @param quoted provider's or our id of the message it quotes, empty for none
   * @param answered whether the provider has answered it already, so that we must not
   * @param media type and address of each file, in turn
   */
  public record Extra(String quoted, boolean answered, List<String> media) {
    /** Nothing. */
    public static final Extra NONE = new Extra("", false, List.of());

    /** Copies the list. */
    public Extra {
      media = List.copyOf(media);
    }
  }

  /**
   * The same message, taken for something else.
   *
   * @param other what it is taken for
   * @param why the rule or person that says so
   * @param change consent change that follows, or null
   * @return a changed copy
   */
  public InboundRecord as(InboundKind other, String why, @Nullable ConsentChange change) {
    return new InboundRecord(
        account,
        carrier,
        eventId,
        from,
        addressKey,
        to,
        memberNo,
        other,
        why,
        text,
        at,
        change,
        extra);
  }

  /** Stands for an address that was forgotten. */
  private static final String FORGOTTEN = "forgotten";

  /**
   * The same message without what leads to the person: address, text, files. The key stays, as
   * proof of what was said about consent.
   *
   * @return a copy
   */
  public InboundRecord forgotten() {
    return new InboundRecord(
        account,
        carrier,
        eventId,
        new Address(from.channel(), FORGOTTEN, FORGOTTEN),
        addressKey,
        to,
        memberNo,
        kind,
        rule,
        "",
        at,
        consent,
        new Extra(extra.quoted(), extra.answered(), List.of()));
  }

  /**
   * Tells whether the writer was forgotten.
   *
   * @return true when text and address are gone
   */
  public boolean isForgotten() {
    return from.scheme().equals(FORGOTTEN);
  }

  @Override
  public String toString() {
    return "InboundRecord[" + account + ", " + carrier + ", " + eventId + ", " + kind + "]";
  }
}

package io.campaign.segment;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviour;
import io.campaign.filter.MemberView;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member together with the facts about it. */
record InformedMember(MemberView member, Facts facts) implements MemberView {
  @Override
  public boolean did(Behaviour behaviour) {
    return facts.holds(behaviour, member.memberNo());
  }

  @Override
  public long memberNo() {
    return member.memberNo();
  }

  @Override
  public @Nullable String text(FieldRef field) {
    return member.text(field);
  }

  @Override
  public @Nullable String folded(FieldRef field) {
    return member.folded(field);
  }

  @Override
  public @Nullable Double number(FieldRef field) {
    return member.number(field);
  }

  @Override
  public @Nullable Boolean flag(FieldRef field) {
    return member.flag(field);
  }

  @Override
  public @Nullable LocalDate day(FieldRef field) {
    return member.day(field);
  }

  @Override
  public List<String> list(FieldRef field) {
    return member.list(field);
  }

  @Override
  public @Nullable Birthday birthday() {
    return member.birthday();
  }

  @Override
  public @Nullable GeoPoint location() {
    return member.location();
  }

  @Override
  public @Nullable ZoneId zone() {
    return member.zone();
  }

  @Override
  public boolean optedIn(Channel channel) {
    return member.optedIn(channel);
  }

  @Override
  public boolean reachable(Channel channel) {
    return member.reachable(channel);
  }
}

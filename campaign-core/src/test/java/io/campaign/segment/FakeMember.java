package io.campaign.segment;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviour;
import io.campaign.filter.MemberView;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A member held in maps; everything not set is missing. */
final class FakeMember implements MemberView {
  private final Map<FieldRef, FieldValue> values = new HashMap<>();
  private final Map<FieldRef, Double> rawNumbers = new HashMap<>();
  private final Set<Channel> channels = new HashSet<>();
  private final Set<Behaviour> behaviours = new HashSet<>();
  private boolean reachable = true;
  private Birthday birthday;
  private GeoPoint location;
  private ZoneId zone;
  private long memberNo = 1;

  FakeMember numbered(long number) {
    memberNo = number;
    return this;
  }

  FakeMember with(String field, String text) {
    return with(field, FieldValue.of(text));
  }

  FakeMember with(String field, double number) {
    return with(field, FieldValue.of(number));
  }

  FakeMember with(String field, LocalDate day) {
    return with(field, FieldValue.of(day));
  }

  FakeMember with(String field, FieldValue value) {
    values.put(FieldRef.of(field), value);
    return this;
  }

  FakeMember rawNumber(String field, double number) {
    rawNumbers.put(FieldRef.of(field), number);
    return this;
  }

  FakeMember born(Birthday day) {
    birthday = day;
    return this;
  }

  FakeMember at(GeoPoint point) {
    location = point;
    return this;
  }

  FakeMember in(ZoneId home) {
    zone = home;
    return this;
  }

  FakeMember optIn(Channel channel) {
    channels.add(channel);
    return this;
  }

  @Override
  public long memberNo() {
    return memberNo;
  }

  @Override
  public String text(FieldRef field) {
    return values.get(field) instanceof FieldValue.Text text ? text.text() : null;
  }

  @Override
  public Double number(FieldRef field) {
    if (rawNumbers.containsKey(field)) {
      return rawNumbers.get(field);
    }
    return values.get(field) instanceof FieldValue.Number number ? number.number() : null;
  }

  @Override
  public Boolean flag(FieldRef field) {
    return values.get(field) instanceof FieldValue.Flag flag ? flag.flag() : null;
  }

  @Override
  public LocalDate day(FieldRef field) {
    return values.get(field) instanceof FieldValue.Day day ? day.day() : null;
  }

  @Override
  public List<String> list(FieldRef field) {
    return values.get(field) instanceof FieldValue.Values items ? items.items() : List.of();
  }

  @Override
  public Birthday birthday() {
    return birthday;
  }

  @Override
  public GeoPoint location() {
    return location;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public boolean reachable(Channel channel) {
    return reachable;
  }

  @Override
  public boolean did(Behaviour behaviour) {
    return behaviours.contains(behaviour);
  }

  FakeMember unreachable() {
    reachable = false;
    return this;
  }

  FakeMember doing(Behaviour behaviour) {
    behaviours.add(behaviour);
    return this;
  }

  @Override
  public boolean optedIn(Channel channel) {
    return channels.contains(channel);
  }

  @Override
  public String toString() {
    return values + " born " + birthday + " at " + location + " in " + zone + " on " + channels;
  }
}

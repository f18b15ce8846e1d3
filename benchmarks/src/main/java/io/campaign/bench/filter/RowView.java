package io.campaign.bench.filter;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviour;
import io.campaign.filter.MemberView;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as the library sees a member; its number is the id plus one.
 *
 * @param row the member
 */
record RowView(Row row) implements MemberView {
  private static final FieldRef TIER = FieldRef.of("tier");
  private static final FieldRef SPEND = FieldRef.of("spend");
  private static final FieldRef NOTES = FieldRef.of("notes");

  @Override
  public long memberNo() {
    return row.id + 1L;
  }

  @Override
  public @Nullable String text(FieldRef field) {
    if (field == Profile.GENDER) {
      return Row.GENDERS[row.gender];
    }
    if (field == Profile.STATUS) {
      return Row.STATUSES[row.status];
    }
    if (field.equals(TIER)) {
      return Row.TIERS[row.tier];
    }
    return field.equals(NOTES) ? row.notes : null;
  }

  @Override
  public @Nullable Double number(FieldRef field) {
    return field.equals(SPEND) ? (double) row.spend : null;
  }

  @Override
  public @Nullable Boolean flag(FieldRef field) {
    return null;
  }

  @Override
  public @Nullable LocalDate day(FieldRef field) {
    return field == Profile.JOINED ? LocalDate.ofEpochDay(row.joined) : null;
  }

  @Override
  public List<String> list(FieldRef field) {
    return field == Profile.SUBCOMMUNITY
        ? Arrays.stream(row.subs).mapToObj(sub -> "s" + sub).toList()
        : List.of();
  }

  @Override
  public Birthday birthday() {
    return Birthday.of(LocalDate.ofEpochDay(row.born));
  }

  @Override
  public @Nullable GeoPoint location() {
    return Double.isNaN(row.lat) ? null : new GeoPoint(row.lat, row.lon);
  }

  @Override
  public @Nullable ZoneId zone() {
    return null;
  }

  @Override
  public boolean optedIn(Channel channel) {
    return false;
  }

  @Override
  public boolean reachable(Channel channel) {
    return false;
  }

  @Override
  public boolean did(Behaviour behaviour) {
    return false;
  }
}

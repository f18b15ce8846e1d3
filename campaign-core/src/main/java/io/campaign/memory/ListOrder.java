package io.campaign.memory;

import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignQuery;
import io.campaign.error.StoreFailure;
import io.campaign.id.Masking;
import io.campaign.text.Fold;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filter and order of a list of campaigns: those without the value last, ties by id. */
record ListOrder(CampaignQuery.Sort sort, boolean ascending)
    implements Comparator<ListOrder.Place> {
  private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,19})?,([^,]{1,64})");

  /** Place of a campaign in a list; the value is null where it has none. */
  record Place(@Nullable Long value, String id) {
    String text() {
      return (value == null ? "" : value) + "," + id;
    }
  }

  static ListOrder of(CampaignQuery query) {
    return new ListOrder(query.sort(), query.ascending());
  }

  static Optional<Place> parse(String cursor) {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      throw new StoreFailure.Rejected(
          "cursor (" + Masking.excerpt(cursor) + ") must come from a page of campaigns", null);
    }
    String value = matcher.group(1);
    return Optional.of(new Place(value == null ? null : Long.valueOf(value), matcher.group(2)));
  }

  static boolean matches(CampaignQuery query, Campaign c) {
    Instant from = query.from();
    Instant to = query.to();
    return c.archived() == query.archived()
        && (query.statuses().isEmpty() || query.statuses().contains(c.shown().status()))
        && (query.types().isEmpty()
            ? c.definition().type().counts()
            : query.types().contains(c.definition().type()))
        && (query.channel() == null || query.channel().equals(c.definition().channel()))
        && (query.createdBy() == null || query.createdBy().equals(c.createdBy()))
        && (from == null || !c.changedAt().isBefore(from))
        && (to == null || c.changedAt().isBefore(to))
        && Fold.fold(c.definition().title()).contains(Fold.fold(query.text()));
  }

  Place place(Campaign c) {
    return new Place(value(c), c.id().value());
  }

  private @Nullable Long value(Campaign c) {
    return switch (sort) {
      case CHANGED -> micros(c.changedAt());
      case DUE -> c.dueAt() == null ? null : micros(c.dueAt());
      case RECIPIENTS -> c.numbers().recipients();
      case RESPONSE_RATE -> known(c.numbers().responseRate());
      case CLICK_RATE -> known(c.numbers().clickRate());
    };
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static @Nullable Long known(long rate) {
    return rate < 0 ? null : rate;
  }

  @Override
  public int compare(Place one, Place other) {
    Long a = one.value();
    Long b = other.value();
    int order;
    if (a == null || b == null) {
      order = Boolean.compare(a == null, b == null);
    } else {
      order = ascending ? Long.compare(a, b) : Long.compare(b, a);
    }
    return order != 0 ? order : one.id().compareTo(other.id());
  }
}

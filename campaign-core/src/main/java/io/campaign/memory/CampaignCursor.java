package io.campaign.memory;

import io.campaign.campaign.Campaign;
import io.campaign.error.StoreFailure;
import io.campaign.id.Masking;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Place of a campaign in lists: newest change first, ties by id. */
record CampaignCursor(Instant changedAt, String id) implements Comparable<CampaignCursor> {
  private static final Comparator<CampaignCursor> ORDER =
      Comparator.comparing(CampaignCursor::changedAt).reversed().thenComparing(CampaignCursor::id);

  static CampaignCursor of(Campaign campaign) {
    return new CampaignCursor(campaign.changedAt(), campaign.id().value());
  }

  static Optional<CampaignCursor> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int cut = text.indexOf('/');
    try {
      return Optional.of(
          new CampaignCursor(
              Instant.parse(text.substring(0, Math.max(0, cut))), text.substring(cut + 1)));
    } catch (DateTimeException e) {
      throw new StoreFailure.Rejected(
          "cursor (" + Masking.excerpt(text) + ") must come from a page of campaigns", e);
    }
  }

  String text() {
    return changedAt + "/" + id;
  }

  @Override
  public int compareTo(CampaignCursor other) {
    return ORDER.compare(this, other);
  }
}

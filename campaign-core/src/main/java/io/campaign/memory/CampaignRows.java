package io.campaign.memory;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.campaign.Revision;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.DisplayStatus.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Campaigns with their revisions and audit trails. */
final class CampaignRows {
  /** Names a campaign. */
  record Key(AccountId account, CampaignId id) {
    static final Comparator<Key> ORDER =
        Comparator.<Key, String>comparing(key -> key.account().value())
            .thenComparing(key -> key.id().value());
  }

  /**
   * A campaign as kept.
   *
   * @param campaign how it stands
   * @param revisions the first revision first
   * @param audit records of the campaign and its runs, oldest first
   * @param lastMove what the version came from, null for a new draft
   */
  record Row(
      Campaign campaign,
      List<Revision> revisions,
      List<AuditRecord> audit,
      @Nullable AuditRecord lastMove) {
    Row {
      revisions = List.copyOf(revisions);
      audit = List.copyOf(audit);
    }

    Row moved(Campaign next, @Nullable CampaignDefinition definition, AuditRecord move) {
      List<Revision> all =
          definition == null
              ? revisions
              : plus(
                  revisions,
                  new Revision(
                      next.revision(), next.version(), move.user(), move.at(), definition));
      return new Row(next, all, plus(audit, move), move);
    }

    Row runMoved(AuditRecord move, Shown shown) {
      return new Row(campaign.showing(shown), revisions, plus(audit, move), lastMove);
    }

    Row counted(CampaignNumbers numbers) {
      return new Row(campaign.counting(numbers), revisions, audit, lastMove);
    }

    private static <T> List<T> plus(List<T> list, T last) {
      List<T> longer = new ArrayList<>(list);
      longer.add(last);
      return longer;
    }
  }

  private final SortedTable<Key, Row> rows;

  CampaignRows(Journal journal) {
    this.rows = SortedTable.by(journal, Key.ORDER);
  }

  @Nullable Row find(Key key) {
    return rows.get(key);
  }

  void put(Row row) {
    rows.put(new Key(row.campaign().account(), row.campaign().id()), row);
  }

  /** Every campaign, by account and id. */
  Collection<Row> all() {
    return rows.rows().values();
  }
}

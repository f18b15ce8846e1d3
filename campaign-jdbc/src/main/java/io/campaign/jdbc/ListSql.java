package io.campaign.jdbc;

import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignQuery.Sort;
import io.campaign.error.StoreFailure;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.id.UserId;
import io.campaign.text.Fold;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions, order and cursor of a list of campaigns {@code t}. */
final class ListSql {
  private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,19})?,([^,]{1,64})");

  private final CampaignQuery query;
  private final String column;

  ListSql(CampaignQuery query) {
    this.query = query;
    this.column =
        switch (query.sort()) {
          case CHANGED -> "t.changed_us";
          case DUE -> "t.due_us";
          case RECIPIENTS -> "t.recipients";
          case RESPONSE_RATE -> "t.response_rate";
          case CLICK_RATE -> "t.click_rate";
        };
  }

  /** Everything behind the condition on the account. */
  Sql where() {
    Sql sql = Sql.of(" and t.archived = ?", query.archived());
    if (!query.statuses().isEmpty()) {
      sql.add(" and t.shown = any(?)", Sql.column("text", query.statuses(), Enum::name));
    }
    if (query.types().isEmpty()) {
      sql.add(" and t.type not in ('ANSWER', 'TEST')");
    } else {
      sql.add(" and t.type = any(?)", Sql.column("text", query.types(), Enum::name));
    }
    Channel channel = query.channel();
    if (channel != null) {
      sql.add(" and t.channel = ?", channel.name());
    }
    UserId author = query.createdBy();
    if (author != null) {
      sql.add(" and t.created_by = ?", author.value());
    }
    if (query.from() != null) {
      sql.add(" and t.changed_us >= ?", query.from());
    }
    if (query.to() != null) {
      sql.add(" and t.changed_us < ?", query.to());
    }
    if (!query.text().isEmpty()) {
      sql.add(" and position(? in t.title_f) > 0", Fold.fold(query.text()));
    }
    if (!query.after().isEmpty()) {
      after(sql);
    }
    boolean always = query.sort() == Sort.CHANGED || query.sort() == Sort.RECIPIENTS;
    String missingLast = always ? "" : "case when " + column + " is null then 1 else 0 end, ";
    return sql.add(" order by " + missingLast + column)
        .add(query.ascending() ? "" : " desc")
        .add(", t.id limit ?", query.limit() + 1);
  }

  private void after(Sql sql) {
    Matcher cursor = CURSOR.matcher(query.after());
    if (!cursor.matches()) {
      throw new StoreFailure.Rejected(
          "cursor (" + Masking.excerpt(query.after()) + ") must come from this list", null);
    }
    String id = cursor.group(2);
    String value = cursor.group(1);
    if (value == null) {
      sql.add(" and " + column + " is null and t.id > ?", id);
      return;
    }
    long last = Long.parseLong(value);
    String beyond = query.ascending() ? " > ?" : " < ?";
    sql.add(" and (" + column + beyond, last)
        .add(" or (" + column + " = ? and t.id > ?)", last, id)
        .add(" or " + column + " is null)");
  }

  String cursor(Campaign last) {
    Long value = value(last);
    return (value == null ? "" : value) + "," + last.id();
  }

  private @Nullable Long value(Campaign c) {
    return switch (query.sort()) {
      case CHANGED -> Times.micros(c.changedAt());
      case DUE -> c.dueAt() == null ? null : Times.micros(c.dueAt());
      case RECIPIENTS -> c.numbers().recipients();
      case RESPONSE_RATE -> known(c.numbers().responseRate());
      case CLICK_RATE -> known(c.numbers().clickRate());
    };
  }

  private static @Nullable Long known(long rate) {
    return rate < 0 ? null : rate;
  }
}

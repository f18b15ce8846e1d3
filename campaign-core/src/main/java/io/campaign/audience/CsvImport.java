package io.campaign.audience;

import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Masking;
import io.campaign.id.MemberId;
import io.campaign.member.ImportReport;
import io.campaign.member.ImportReport.Refusal;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.spi.AddressParser;
import io.campaign.spi.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads members from CSV with a header line, in a stream: only the ids seen and one batch are held.
 *
 * <p>Columns: {@code id, phone, first_name, last_name, gender, birthday} (yyyy-mm-dd or mm-dd),
 * {@code city, country, lat, lon, zone, language, joined, opt_in, subcommunities} (separated by
 * semicolons), and the account's own fields by their names. Names are read without regard to case;
 * blanks count as underscores; a column whose name is empty or starts with {@code #} is not read.
 * An empty value is missing. A row without an id is known by its number.
 *
 * <p>A row that breaks a rule is refused alone. Reading the same file again changes nothing.
 */
public final class CsvImport {
  private static final int BATCH = 1_000;

  private final Store store;
  private final AddressKeys keys;
  private final AddressParser parser;
  private final AccountId account;
  private final String region;

  /**
   * Creates an import.
   *
   * @param store where members and consent are written
   * @param keys address keys
   * @param parser reads phone numbers
   * @param account whose members they are
   * @param region two-letter region of national numbers, or empty
   */
  public CsvImport(
      Store store, AddressKeys keys, AddressParser parser, AccountId account, String region) {
    this.store = store;
    this.keys = keys;
    this.parser = parser;
    this.account = account;
    this.region = region;
  }

  /**
   * Reads a file of UTF-8 bytes. Rows with bytes that are none are refused.
   *
   * @param csv the file; stays open
   * @param now business time, becomes the time of consent changes
   * @return what was read, written and refused, and why
   * @throws InvalidInputException naming everything that is wrong with the header
   * @throws UncheckedIOException when the file cannot be read; what was written before stays
   * @throws io.campaign.error.StoreFailure when the store fails; what was written before stays
   */
  public ImportReport read(InputStream csv, Instant now) {
    return read(new InputStreamReader(csv, StandardCharsets.UTF_8), now);
  }

  /**
   * Reads a file.
   *
   * @param csv the file's text; stays open. U+FFFD stands for bytes that could not be decoded
   * @param now business time, becomes the time of consent changes
   * @return what was read, written and refused, and why
   * @throws InvalidInputException naming everything that is wrong with the header
   * @throws UncheckedIOException when the file cannot be read; what was written before stays
   * @throws io.campaign.error.StoreFailure when the store fails; what was written before stays
   */
  public ImportReport read(Reader csv, Instant now) {
    try {
      return readAll(new CsvRows(csv), now);
    } catch (IOException e) {
      throw new UncheckedIOException("CSV file could not be read: " + e.getMessage(), e);
    }
  }

  private ImportReport readAll(CsvRows rows, Instant now) throws IOException {
    ImportColumns columns = columns(rows.header());
    ImportTally tally = new ImportTally();
    ImportBatch batch = new ImportBatch(store, account, now, tally);
    Set<String> seen = new HashSet<>();
    for (CsvRow row = rows.next(); row != null; row = rows.next()) {
      tally.row();
      take(row, columns, seen, batch, tally);
      if (batch.size() == BATCH) {
        batch.write();
      }
    }
    batch.write();
    return tally.report();
  }

  private ImportColumns columns(@Nullable CsvRow header) {
    if (header == null) {
      throw new InvalidInputException("CSV file (empty) must start with a header line");
    }
    if (header.fault() != null) {
      throw new InvalidInputException("header (line " + header.line() + ") " + header.fault());
    }
    return new ImportColumns(header.fields(), store.members().fieldCatalog(account));
  }

  private void take(
      CsvRow row, ImportColumns columns, Set<String> seen, ImportBatch batch, ImportTally tally) {
    if (row.fault() != null) {
      tally.refused(List.of(new Refusal(row.line(), "row", excerpt(row.raw()), row.fault())));
      return;
    }
    RowDraft draft = columns.read(row);
    NewMember member = member(draft);
    if (member != null && !seen.add(member.id().value())) {
      repeated(draft);
    }
    if (member == null || !draft.faults().isEmpty()) {
      tally.refused(draft.faults());
    } else {
      batch.add(member, draft.optIn, draft.line());
    }
  }

  /** Digits may be a phone number. */
  private static String excerpt(String raw) {
    return Masking.excerpt(raw.replaceAll("\\d", "*"));
  }

  private static void repeated(RowDraft draft) {
    if (draft.id.isEmpty()) {
      draft.phoneFault("must not come twice in a file without an id");
    } else {
      draft.fault(ProfileCells.ID, draft.id, "must come once in a file");
    }
  }

  private @Nullable NewMember member(RowDraft draft) {
    Address address = address(draft);
    if (draft.id.isEmpty() && draft.phone.isEmpty()) {
      draft.fault("row", "", "must have an id or a phone");
    }
    if (!draft.faults().isEmpty()) {
      return null;
    }
    AddressKey key = address == null ? null : keys.keyOf(address);
    // Without an id the number names the member, by its key: ids are shown in logs.
    String id = draft.id.isEmpty() && key != null ? "n:" + key.value() : draft.id;
    return new NewMember(MemberId.of(id), address, key, MemberStatus.ACTIVE, draft.profile());
  }

  private @Nullable Address address(RowDraft draft) {
    if (draft.phone.isEmpty()) {
      return null;
    }
    AddressParser.Parsed parsed = parser.parse(draft.phone, region.toUpperCase(Locale.ROOT));
    if (parsed instanceof AddressParser.Valid valid) {
      return valid.address();
    }
    if (parsed instanceof AddressParser.Invalid invalid) {
      draft.phoneFault(invalid.rule());
    }
    return null;
  }
}

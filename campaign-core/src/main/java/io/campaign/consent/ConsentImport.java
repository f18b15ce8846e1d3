package io.campaign.consent;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentReport;
import io.campaign.engagement.ConsentState;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.spi.ConsentStore;
import io.campaign.text.Clean;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads consent from a CSV file, row by row, in batches. Not thread-safe. */
public final class ConsentImport {
  private static final int BATCH = 1_000;
  private static final int MOST_REFUSALS = 1_000;
  private static final int LONGEST_PROOF = 500;

  private final ConsentStore store;
  private final AccountId account;
  private final Instant now;
  private final BiFunction<Channel, String, Address> addresses;
  private final Function<Address, AddressKey> keys;
  private final List<ConsentChange> batch = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private long rows;
  private long added;
  private long refused;

  /**
   * Creates an import.
   *
   * @param store consent ledger
   * @param account account
   * @param now business time; the time of rows that have none
   * @param addresses reads a number on a channel; throws {@link InvalidInputException}
   * @param keys address keys
   */
  public ConsentImport(
      ConsentStore store,
      AccountId account,
      Instant now,
      BiFunction<Channel, String, Address> addresses,
      Function<Address, AddressKey> keys) {
    this.store = store;
    this.account = account;
    this.now = now;
    this.addresses = addresses;
    this.keys = keys;
  }

  /**
   * Reads a file.
   *
   * @param name its name, for the proof
   * @param csv its text, with a header line
   * @return what became of it
   * @throws InvalidInputException when there is no header with {@code number} and {@code state}
   */
  public ConsentReport read(String name, Reader csv) {
    String file = Masking.excerpt(name);
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord row : reader) {
        rows++;
        add(file, row);
        if (batch.size() == BATCH) {
          flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CsvParseException e) {
      throw new InvalidInputException(
          "consent file (" + file + ") must be CSV with a header line: row " + (rows + 1));
    }
    flush();
    return new ConsentReport(rows, added, rows - added - refused, refused, refusals);
  }

  private void flush() {
    added += batch.isEmpty() ? 0 : store.append(batch);
    batch.clear();
  }

  private void add(String file, NamedCsvRecord row) {
    try {
      batch.add(change(file, row));
    } catch (InvalidInputException e) {
      refused++;
      if (refusals.size() < MOST_REFUSALS) {
        refusals.add("line " + row.getStartingLineNumber() + ": " + e.getMessage());
      }
    }
  }

  private ConsentChange change(String file, NamedCsvRecord row) {
    Channel channel =
        new Channel(cell(row, "channel", Channel.SMS.name()).toLowerCase(Locale.ROOT));
    Address address = addresses.apply(channel, required(row, "number"));
    ConsentState state = state(required(row, "state"));
    Instant at = at(cell(row, "at", ""));
    String proof = Clean.text(cell(row, "proof", ""));
    if (proof.length() > LONGEST_PROOF) {
      throw new InvalidInputException(
          "proof (" + proof.length() + " characters) must have at most " + LONGEST_PROOF);
    }
    String group = cell(row, "sender_group", ConsentChange.ALL_SENDERS);
    if (group.length() > 160) {
      throw new InvalidInputException(
          "sender group (" + group.length() + " characters) must have at most 160");
    }
    return new ConsentChange(
        account,
        channel,
        keys.apply(address),
        group,
        state,
        at,
        "import",
        file + " line " + row.getStartingLineNumber() + ": " + proof,
        "import:" + state + ":" + (cell(row, "at", "").isEmpty() ? file : at.toString()));
  }

  private static String cell(NamedCsvRecord row, String column, String otherwise) {
    return row.findField(column).map(String::strip).filter(v -> !v.isEmpty()).orElse(otherwise);
  }

  private static String required(NamedCsvRecord row, String column) {
    String value = cell(row, column, "");
    if (value.isEmpty()) {
      throw new InvalidInputException(column + " (none) must be given");
    }
    return value;
  }

  private static ConsentState state(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "in", "opted_in", "yes", "true" -> ConsentState.OPTED_IN;
      case "out", "opted_out", "no", "false" -> ConsentState.OPTED_OUT;
      default ->
          throw new InvalidInputException(
              "state (" + Masking.excerpt(text) + ") must be in or out");
    };
  }

  private Instant at(String text) {
    try {
      Instant at = text.isEmpty() ? now : Instant.parse(text);
      if (at.isAfter(now)) {
        throw new InvalidInputException("at (" + at + ") must not be later than now");
      }
      return at;
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "at (" + Masking.excerpt(text) + ") must be an instant such as 2026-03-02T10:00:00Z");
    }
  }
}

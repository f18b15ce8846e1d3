package io.campaign.audience;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.campaign.audience.CsvLines.Line;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file. A row usually is a line; a quoted line end makes it go on. A row that cannot
 * be read costs its first line, reading goes on with the next one: so a quote that is never closed
 * does not swallow the rest of the file.
 */
final class CsvRows {
  private static final int MAX_LINES = 50;

  private final CsvLines lines;
  private CsvReader.CsvReaderBuilder format = strict(',');
  private int columns;

  CsvRows(Reader in) {
    this.lines = new CsvLines(in);
  }

  private static CsvReader.CsvReaderBuilder strict(char separator) {
    return CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false);
  }

  /** Reads the header, which tells separator and number of columns; null in an empty file. */
  @Nullable CsvRow header() throws IOException {
    Line line = nextWithText();
    if (line == null) {
      return null;
    }
    format = strict(separator(line.text()));
    CsvRow row = row(line);
    columns = row.fields().size();
    return row;
  }

  /** Spreadsheets of many countries write semicolons, and call it CSV all the same. */
  private static char separator(String header) {
    if (header.indexOf(',') >= 0) {
      return ',';
    }
    if (header.indexOf(';') >= 0) {
      return ';';
    }
    return header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  /** Reads the next row; null at the end of the file. */
  @Nullable CsvRow next() throws IOException {
    Line line = nextWithText();
    return line == null ? null : row(line);
  }

  private @Nullable Line nextWithText() throws IOException {
    Line line = lines.next();
    while (line != null && line.text().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  private CsvRow row(Line line) throws IOException {
    if (line.cut()) {
      return CsvRow.unreadable(
          line.number(),
          line.text(),
          "must be at most " + CsvLines.MAX_LENGTH + " characters long");
    }
    if (line.text().indexOf('\uFFFD') >= 0) {
      return CsvRow.unreadable(line.number(), line.text(), "must be valid UTF-8 text");
    }
    List<String> fields = parse(line.text());
    return fields == null ? longRow(line) : counted(line, fields);
  }

  private CsvRow counted(Line line, List<String> fields) {
    if (columns > 0 && fields.size() != columns) {
      return CsvRow.unreadable(
          line.number(), line.text(), "must have as many values as the header, " + columns);
    }
    return CsvRow.readable(line.number(), line.text(), fields);
  }

  /** Joins lines until the quotes are closed. */
  private CsvRow longRow(Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    List<Line> others = new ArrayList<>();
    boolean more = true;
    while (open(text) && more) {
      Line line = lines.next();
      more = line != null && others.size() < MAX_LINES && text.length() < CsvLines.MAX_LENGTH;
      if (line != null) {
        others.add(line);
        text.append('\n').append(line.text());
      }
    }
    List<String> fields = open(text) ? null : parse(text.toString());
    if (fields != null && fields.size() == columns && text.indexOf("\uFFFD") < 0) {
      return CsvRow.readable(first.number(), first.text(), fields);
    }
    lines.putBack(others);
    String rule =
        open(first.text()) ? "must close its quotes" : "must have no text after a closing quote";
    return CsvRow.unreadable(first.number(), first.text(), rule);
  }

  private static boolean open(CharSequence text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private @Nullable List<String> parse(String text) {
    try {
      return format.ofSingleCsvRecord(text).getFields();
    } catch (CsvParseException e) {
      return null;
    }
  }
}

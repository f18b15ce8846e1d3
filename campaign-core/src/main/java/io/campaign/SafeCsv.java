package io.campaign;

import java.io.IOException;

/**
 * CSV for people (RFC 4180) that a spreadsheet opens without computing anything: a cell that begins
 * like a formula gets an apostrophe before it (OWASP ASVS 1.2.10).
 */
final class SafeCsv {
  private static final String FORMULA_STARTS = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20|%";

  private final Appendable out;

  SafeCsv(Appendable out) {
    this.out = out;
  }

  void row(String... cells) throws IOException {
    String before = "";
    for (String cell : cells) {
      out.append(before).append('"').append(safe(cell).replace("\"", "\"\"")).append('"');
      before = ",";
    }
    out.append("\r\n");
  }

  private static String safe(String cell) {
    boolean formula = startsFormula(cell) || startsFormula(cell.stripLeading());
    String text = cell.replace("\0", "");
    return formula ? "'" + text : text;
  }

  private static boolean startsFormula(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
  }
}

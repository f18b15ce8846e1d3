package io.campaign.demo;

import io.campaign.demo.Printer.Part;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One self-contained page with the numbers of a run: no scripts, light and dark, prints well. */
final class SummaryPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int BAR = 320;

  private final Run run;
  private final Tally tally;
  private final Reconciliation found;

  SummaryPage(Run run, Tally tally, Reconciliation found) {
    this.run = run;
    this.tally = tally;
    this.found = found;
  }

  String html() {
    String name = run.request().campaign().value();
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s</title>
    <style>
      :root { color-scheme: light dark; --ink: #1d2733; --soft: #66727f; --line: #dde3e9;
        --bar: #2f6fde; --page: #fff; --tag: #e2f3e6; --tag-ink: #14622b }
      @media (prefers-color-scheme: dark) { :root { --ink: #e7ecf1; --soft: #9aa6b2;
        --line: #2d3640; --bar: #6ea0ff; --page: #12171d; --tag: #173a22; --tag-ink: #8fe0a6 } }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page);
        max-width: 46rem; margin: 2.5rem auto; padding: 0 1rem }
      h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
      .tag { font-size: .8rem; padding: .15rem .6rem; border-radius: 1rem;
        background: var(--tag); color: var(--tag-ink); vertical-align: middle }
      .soft { color: var(--soft) }
      table { border-collapse: collapse; width: 100%% }
      td, th { padding: .3rem .5rem; border-top: 1px solid var(--line); text-align: left;
        font-weight: normal }
      td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
      tr.sum th, tr.sum td { font-weight: 600 }
      svg { display: block; max-width: 100%% } rect { fill: var(--bar) }
    </style>
    <h1>%1$s <span class="tag">%2$s</span></h1>
    <p class="soft">Run %3$d, opened %4$s. Reply window until %5$s.</p>
    <h2>What became of it</h2>
    <table>%6$s</table>
    <h2>Every recipient, once</h2>
    <table>%7$s</table>
    <p class="soft">Each line is a count of its own; none is a difference of others.</p>
    <h2>Held against the SMSC's own log</h2>
    <table>%8$s</table>
    </html>
    """
        .formatted(
            escaped(name),
            run.status().name().toLowerCase(Locale.ROOT),
            run.runNo(),
            TIME.format(run.openedAt()),
            run.windowEndsAt() == null ? "it is closed" : TIME.format(run.windowEndsAt()),
            rows(outcome(), tally.handedOff()),
            rows(Printer.parts(tally), tally.recipients()) + total(),
            rows(evidence(), 0));
  }

  private List<Part> outcome() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("handed off", tally.handedOff()));
    parts.add(new Part("delivered", tally.delivered()));
    parts.add(new Part("reported undelivered", tally.in(DeliveryState.UNDELIVERED)));
    parts.add(new Part("without a receipt", tally.in(DeliveryState.HANDED_OFF)));
    parts.add(new Part("responders, opt-outs not counted", tally.responders()));
    parts.add(new Part("opt-outs by reply", tally.optedOut()));
    return parts;
  }

  private List<Part> evidence() {
    return List.of(
        new Part("lost", found.lost()),
        new Part("duplicated", found.duplicated()),
        new Part("in the log against the ledger's word", found.unexpected()),
        new Part("unknown after a crash", found.unknown()),
        new Part("of these in the log", found.unknownReached()));
  }

  private String total() {
    return "<tr class=sum><th>recipients</th><td class=n>"
        + Printer.count(tally.recipients())
        + "</td><td></td></tr>";
  }

  private static String rows(List<Part> parts, long whole) {
    StringBuilder rows = new StringBuilder();
    for (Part part : parts) {
      rows.append("<tr><th>")
          .append(escaped(part.name()))
          .append("</th><td class=n>")
          .append(Printer.count(part.count()))
          .append("</td><td>")
          .append(whole == 0 ? "" : bar(part, whole))
          .append("</td></tr>\n");
    }
    return rows.toString();
  }

  private static String bar(Part part, long whole) {
    double share = (double) part.count() / whole;
    return String.format(
        Locale.ROOT,
        "<svg width=%d height=14 role=img aria-label=\"%.2f%%\"><title>%.2f%%</title>"
            + "<rect width=%.1f height=14 rx=2 /></svg>",
        BAR,
        100 * share,
        100 * share,
        BAR * share);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package io.campaign.demo;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.ImportReport;
import io.campaign.member.ImportReport.Refusal;
import io.campaign.run.Preview;
import io.campaign.run.Tally;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the demo says. */
final class Printer {
  private static final int RULES_SHOWN = 15;

  private final PrintStream out;

  Printer(PrintStream out) {
    this.out = out;
  }

  /**
   * A part of a whole.
   *
   * @param name what it is called
   * @param count how many
   */
  record Part(String name, long count) {}

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of ours
  void line(String format, Object... values) {
    out.println(format.formatted(values));
    out.flush();
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  void imported(ImportReport report, double seconds) {
    line(
        "imported %s rows in %.1f s: %s created, %s updated, %s refused",
        count(report.rows()),
        seconds,
        count(report.created()),
        count(report.updated()),
        count(report.refused()));
    int shown = 0;
    for (Map.Entry<String, Long> rule : report.byRule().entrySet()) {
      if (shown++ < RULES_SHOWN) {
        line("  %6s  %s%s", count(rule.getValue()), rule.getKey(), example(report, rule.getKey()));
      }
    }
    if (shown > RULES_SHOWN) {
      line("          and %d rules more", shown - RULES_SHOWN);
    }
  }

  private static String example(ImportReport report, String rule) {
    for (Refusal refusal : report.refusals()) {
      if (rule.equals(refusal.field() + " " + refusal.rule())) {
        return "  e.g. line " + refusal.line() + ": " + refusal.excerpt();
      }
    }
    return "";
  }

  void preview(Preview preview) {
    line("preview: %s members in the segment", count(preview.size()));
    line("  %6s  will get the message", count(preview.recipients()));
    for (SkipReason reason : SkipReason.values()) {
      long members = preview.excluded().getOrDefault(reason, 0L);
      if (members > 0) {
        line("  %6s  will not: %s", count(members), word(reason));
      }
    }
  }

  static String word(SkipReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The parts every recipient falls into exactly one of. */
  static List<Part> parts(Tally tally) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("handed off", tally.handedOff()));
    for (DeliveryState state :
        List.of(
            DeliveryState.HELD,
            DeliveryState.REFUSED,
            DeliveryState.EXPIRED,
            DeliveryState.CANCELLED,
            DeliveryState.UNKNOWN)) {
      parts.add(new Part(state.word(), tally.in(state)));
    }
    parts.add(
        new Part(
            "skipped at send time",
            tally.skipped().values().stream().mapToLong(Long::longValue).sum()));
    return parts;
  }

  void tally(Tally tally) {
    List<Part> parts = parts(tally);
    long sum = parts.stream().mapToLong(Part::count).sum();
    line("");
    line("  %8s  recipients", count(tally.recipients()));
    parts.forEach(
        part -> line("  %8s    %s%s", count(part.count()), part.name(), why(part, tally)));
    String verdict = sum == tally.recipients() ? "as many as recipients" : "NOT the recipients";
    line("  %8s    sum of the parts, %s", count(sum), verdict);
    line("  %8s  delivered", count(tally.delivered()));
    line("  %8s  reported undelivered", count(tally.in(DeliveryState.UNDELIVERED)));
    line("  %8s  without a receipt", count(tally.in(DeliveryState.HANDED_OFF)));
    line("  %8s  responders", count(tally.responders()));
    line("  %8s  opt-outs by reply", count(tally.optedOut()));
    line("  %7.2f%%  response rate, responders of handed off", 100 * tally.responseRate());
  }

  private static String why(Part part, Tally tally) {
    if (!part.name().startsWith("skipped") || part.count() == 0) {
      return "";
    }
    List<String> reasons = new ArrayList<>();
    tally.skipped().forEach((reason, members) -> reasons.add(count(members) + " " + word(reason)));
    return ": " + String.join(", ", reasons);
  }

  void evidence(Reconciliation found) {
    if (found.unknown() > 0) {
      line(
          "unknown %s: the sender died before it had the answer; the SMSC has %s of them",
          count(found.unknown()), count(found.unknownReached()));
    }
    if (found.unexpected() > 0) {
      line("unexpected %s: the SMSC has messages the ledger denies", count(found.unexpected()));
    }
    line("lost %s, duplicated %s", count(found.lost()), count(found.duplicated()));
  }
}

package io.campaign.run;

import io.campaign.run.PreflightReport.Cost;
import io.campaign.run.PreflightReport.DearCharacter;
import io.campaign.run.PreflightReport.Example;
import io.campaign.run.PreflightReport.Failure;
import io.campaign.run.PreflightReport.Lengths;
import io.campaign.run.PreflightReport.Replacement;
import io.campaign.run.PreflightReport.Variable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A preflight report as people read it: a label at the left, what is said of it at the right. */
final class PreflightText {
  private static final String LINE = "%-11s %s";
  private static final int MOST_CHARACTERS = 10;

  private final PreflightReport report;
  private final StringBuilder out = new StringBuilder();

  private PreflightText(PreflightReport report) {
    this.report = report;
  }

  static String of(PreflightReport report) {
    return new PreflightText(report).written();
  }

  private String written() {
    messages();
    variables();
    report.costs().forEach(this::cost);
    if (report.unpricedParts() > 0) {
      line("cost", count(report.unpricedParts(), "part") + " to numbers without a price");
    }
    report.dearCharacters().stream().limit(MOST_CHARACTERS).forEach(this::dear);
    Replacement replacement = report.replacement();
    if (replacement != null) {
      replaced(replacement);
    }
    Example longest = report.longest();
    if (longest != null) {
      line("longest", about(longest));
      quote(longest);
    }
    report.failures().forEach(this::failure);
    finish();
    report.advice().forEach(advice -> line("advice", advice.sentence()));
    return out.toString();
  }

  private void messages() {
    String skipped =
        report.skipped().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> say(", %,d skipped: %s", entry.getValue(), words(entry.getKey())))
            .collect(Collectors.joining());
    line("members", say("%,d, as of %s", report.members(), second(report.asOf())));
    line("messages", say("%,d%s", report.messages(), skipped));
    Lengths lengths = report.lengths();
    if (lengths != null) {
      line(
          "length",
          say(
              "%,d to %,d characters, half of them at most %,d",
              lengths.shortest(), lengths.longest(), lengths.median()));
    }
    StringJoiner encodings = new StringJoiner(", ");
    report.encodings().forEach((name, count) -> encodings.add(say("%,d %s", count, name)));
    line("encoding", encodings.toString());
    StringJoiner parts = new StringJoiner(", ");
    report
        .parts()
        .forEach((number, count) -> parts.add(say("%,d of %s", count, count(number, "part"))));
    line("parts", say("%,d in all: %s", report.totalParts(), parts));
  }

  private void variables() {
    for (Variable variable : report.variables()) {
      line(
          "variable",
          say(
              "%s: %,d of %s lack it",
              variable.name(), variable.lacking(), count(variable.readers(), "member")));
    }
  }

  private void cost(Cost cost) {
    line(
        "cost",
        say(
            "%s %s for %s to %s..",
            cost.amount().toPlainString(),
            cost.currency(),
            count(cost.parts(), "part"),
            cost.prefix()));
  }

  private void dear(DearCharacter dear) {
    String replacement = dear.replacement();
    String safe =
        replacement == null
            ? "nothing can stand for it"
            : replacement.isEmpty() ? "can be left out" : replacement + " can stand for it";
    line(
        "dear",
        say(
            "%s (U+%04X) in %s, first for %s; %s",
            dear.character(),
            dear.codePoint(),
            count(dear.messages(), "message"),
            dear.example().member(),
            safe));
  }

  private void replaced(Replacement replacement) {
    line(
        "replacing",
        say(
            "%s cheaper, %,d instead of %s in all",
            count(replacement.messages(), "message"),
            replacement.partsAfter(),
            count(replacement.partsBefore(), "part")));
    line("  before", about(replacement.before()));
    quote(replacement.before());
    line("  after", about(replacement.after()));
    quote(replacement.after());
  }

  private static String about(Example example) {
    return say("%s, %s %s", example.member(), count(example.parts(), "part"), example.encoding());
  }

  private void quote(Example example) {
    example.text().lines().forEach(text -> line("", "| " + text));
  }

  private void failure(Failure failure) {
    line(
        "skipped", say("%s: %s (%s)", failure.member(), words(failure.reason()), failure.detail()));
  }

  private void finish() {
    SendForecast forecast = report.forecast();
    if (forecast == null) {
      return;
    }
    String end =
        !forecast.complete()
            ? "not within 14 days"
            : forecast.finishesAt() == null ? "nothing to send" : second(forecast.finishesAt());
    String late = forecast.expiring() == 0 ? "" : say(", %,d too late", forecast.expiring());
    line("finishes", end + late);
  }

  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String words(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String count(long count, String what) {
    return say("%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void line(String label, String text) {
    out.append(say(LINE, label, text).stripTrailing()).append('\n');
  }
}

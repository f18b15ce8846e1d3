package io.campaign.segment;

import io.campaign.filter.Behaviour;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.filter.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads leaves about behaviour from JSON. */
final class JsonBehaviourReader {
  private static final List<String> OTHERS = List.of("event", "last_contacted", "top");

  List<String> names() {
    List<String> names = new ArrayList<>(OTHERS);
    Arrays.stream(RunAction.values()).map(BehaviourParser::name).forEach(names::add);
    return names;
  }

  boolean knows(String kind) {
    return names().contains(kind);
  }

  Behaviour of(String kind, JsonPart part) {
    return switch (kind) {
      case "event" -> reported(part);
      case "last_contacted" -> {
        part.only("in");
        yield new Behaviour.LastContacted(period(part));
      }
      case "top" -> top(part);
      default -> acted(RunAction.valueOf(kind.toUpperCase(Locale.ROOT)), part);
    };
  }

  private static Behaviour acted(RunAction action, JsonPart part) {
    String word = BehaviourParser.detailWord(action);
    if (word.isEmpty()) {
      part.only("of", "times", "in");
    } else {
      part.only("of", word, "times", "in");
    }
    RunScope of = scope(part.member("of"));
    JsonPart detail = word.isEmpty() ? null : part.optional(word);
    String narrowed = detail == null ? "" : detail.text(word);
    int times = times(part);
    Period period = period(part);
    return part.make(() -> new Behaviour.Acted(action, of, narrowed, times, period));
  }

  private static RunScope scope(JsonPart part) {
    if ("any".equals(part.value())) {
      return RunScope.any();
    }
    part.only("campaign", "latest", "run");
    if (part.has("campaign")) {
      JsonPart campaign = part.member("campaign");
      return campaign.make(() -> RunScope.campaign(campaign.text("campaign")));
    }
    if (part.has("latest")) {
      JsonPart campaign = part.member("latest");
      return campaign.make(() -> RunScope.latest(campaign.text("campaign")));
    }
    JsonPart run = part.member("run");
    return run.make(() -> RunScope.run(run.runNo("run")));
  }

  private static Behaviour reported(JsonPart part) {
    part.only("name", "times", "in");
    JsonPart name = part.member("name");
    String event = name.text("event");
    int times = times(part);
    Period period = period(part);
    return name.make(() -> new Behaviour.Reported(event, times, period));
  }

  private static Behaviour top(JsonPart part) {
    part.only("members", "percent", "in");
    boolean percent = part.has("percent");
    JsonPart amount = part.member(percent ? "percent" : "members");
    Share share = amount.make(() -> new Share(amount.number("share"), percent));
    if (percent && part.has("members")) {
      throw part.member("members").fail("members", "absent where percent is given");
    }
    return new Behaviour.TopEngaged(share, period(part));
  }

  private static int times(JsonPart part) {
    JsonPart times = part.optional("times");
    return times == null ? 1 : times.whole("times");
  }

  private static Period period(JsonPart part) {
    JsonPart period = part.optional("in");
    if (period == null) {
      return Period.ever();
    }
    if (period.has("last")) {
      return last(period);
    }
    period.only("from", "to");
    LocalDate from = day(period.optional("from"));
    LocalDate to = day(period.optional("to"));
    return period.make(() -> new Period.Days(from, to));
  }

  private static Period last(JsonPart period) {
    period.only("last", "unit");
    JsonPart last = period.member("last");
    JsonPart unit = period.member("unit");
    for (Period.Unit known : Period.Unit.values()) {
      if (known.word().equals(unit.value())) {
        return last.make(() -> new Period.Last(last.whole(known.word()), known));
      }
    }
    throw unit.fail("unit", "days or hours");
  }

  private static @Nullable LocalDate day(@Nullable JsonPart part) {
    if (part == null) {
      return null;
    }
    String text = part.text("date");
    return part.make(() -> PeriodParser.parsed(text));
  }
}

package io.campaign.segment;

import io.campaign.filter.Behaviour;
import io.campaign.filter.BehaviourVisitor;
import io.campaign.filter.Period;
import io.campaign.filter.RunScope;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes leaves about behaviour as canonical text. */
final class BehaviourPrinter implements BehaviourVisitor<String> {
  @Override
  public String visitActed(Behaviour.Acted behaviour) {
    String detail =
        behaviour.detail().isEmpty()
            ? ""
            : ", "
                + BehaviourParser.detailWord(behaviour.action())
                + " "
                + QuotedText.quote(behaviour.detail());
    return BehaviourParser.name(behaviour.action())
        + "("
        + scope(behaviour.of())
        + detail
        + ")"
        + times(behaviour.times())
        + period(behaviour.period());
  }

  private static String scope(RunScope scope) {
    if (scope instanceof RunScope.OfCampaign of) {
      return QuotedText.quote(of.campaign().value());
    }
    if (scope instanceof RunScope.LatestOf of) {
      return "latest " + QuotedText.quote(of.campaign().value());
    }
    return scope instanceof RunScope.OfRun of ? "run " + of.runNo() : "any";
  }

  @Override
  public String visitReported(Behaviour.Reported behaviour) {
    return "event("
        + QuotedText.quote(behaviour.event())
        + ")"
        + times(behaviour.times())
        + period(behaviour.period());
  }

  @Override
  public String visitLastContacted(Behaviour.LastContacted behaviour) {
    boolean ever = behaviour.period() instanceof Period.Ever;
    return "last_contacted" + (ever ? " EVER" : period(behaviour.period()));
  }

  @Override
  public String visitTopEngaged(Behaviour.TopEngaged behaviour) {
    return "top(" + behaviour.share() + ") BY ENGAGEMENT" + period(behaviour.period());
  }

  private static String times(int times) {
    return times == 1 ? "" : " AT LEAST " + times + " TIMES";
  }

  private static String period(Period period) {
    if (period instanceof Period.Last last) {
      return " IN LAST " + last.count() + " " + last.unit().word();
    }
    return period instanceof Period.Days days ? days(days.from(), days.to()) : "";
  }

  private static String days(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from == null) {
      return " UNTIL " + to;
    }
    return to == null ? " SINCE " + from : " BETWEEN " + from + " AND " + to;
  }
}

package io.campaign.authoring;

import io.campaign.campaign.AudienceTiming;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Says which parts of a definition do not go together. Pure. */
final class ScheduleCheck {
  private ScheduleCheck() {}

  static List<String> problems(CampaignDefinition definition) {
    List<String> problems = new ArrayList<>();
    CampaignType type = definition.type();
    Schedule schedule = definition.schedule();
    if (schedule instanceof Schedule.Unset) {
      problems.add("schedule (none) must be set: say when it sends");
    } else if (!fits(type, schedule)) {
      problems.add(
          "schedule ("
              + schedule.getClass().getSimpleName()
              + ") must fit a campaign of type "
              + type);
    }
    Experiment experiment = definition.options().experiment();
    if (experiment != null && type != CampaignType.STANDARD) {
      problems.add("experiment must be of a STANDARD campaign, not of one that is " + type);
    }
    if (definition.options().audienceTiming() == AudienceTiming.AT_SCHEDULE
        && type != CampaignType.STANDARD) {
      problems.add(
          "audience timing (AT_SCHEDULE) must be of a STANDARD campaign, not of one that is "
              + type);
    }
    return problems;
  }

  private static boolean fits(CampaignType type, Schedule schedule) {
    return switch (type) {
      case STANDARD, TEST ->
          schedule instanceof Schedule.Now
              || schedule instanceof Schedule.At
              || schedule instanceof Schedule.AtLocal;
      case RECURRING -> schedule instanceof Schedule.Recurring;
      case BIRTHDAY -> schedule instanceof Schedule.Birthdays;
      case API -> schedule instanceof Schedule.OnTrigger;
      case ANSWER -> false;
    };
  }
}

package io.campaign.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.lifecycle.DisplayStatus.Shown;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayStatusTest {

  @ParameterizedTest
  @EnumSource(CampaignStatus.class)
  void withoutARun_theCampaignIsShown(CampaignStatus campaign) {
    String expected = campaign == CampaignStatus.ENDED ? "COMPLETE" : campaign.name();
    Shown shown = new Shown(DisplayStatus.valueOf(expected), null);
    assertEquals(shown, DisplayStatus.of(campaign, false, null));
    assertEquals(shown, DisplayStatus.of(campaign, true, null));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aOneOffWithARun_showsItsRun(CampaignStatus campaign, RunStatus run) {
    assertEquals(
        new Shown(DisplayStatus.valueOf(run.name()), null), DisplayStatus.of(campaign, false, run));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aRepeatingCampaignThatGoesOn_showsItselfAndTheLatestRunBeside(
      CampaignStatus campaign, RunStatus run) {
    if (campaign != CampaignStatus.ENDED) {
      assertEquals(
          new Shown(DisplayStatus.valueOf(campaign.name()), run),
          DisplayStatus.of(campaign, true, run));
    }
  }

  @Test
  void aRepeatingCampaignThatEnded_isCompleteOnlyAfterItsLastRun() {
    for (RunStatus run : List.of(RunStatus.SENDING, RunStatus.PAUSED, RunStatus.ACTIVE)) {
      assertEquals(
          new Shown(DisplayStatus.valueOf(run.name()), null),
          DisplayStatus.of(CampaignStatus.ENDED, true, run));
    }
    for (RunStatus run : List.of(RunStatus.COMPLETE, RunStatus.FAILED, RunStatus.CANCELLED)) {
      assertEquals(
          new Shown(DisplayStatus.COMPLETE, run),
          DisplayStatus.of(CampaignStatus.ENDED, true, run));
    }
  }

  static Stream<Object[]> pairs() {
    return Stream.of(CampaignStatus.values())
        .flatMap(
            campaign -> Stream.of(RunStatus.values()).map(run -> new Object[] {campaign, run}));
  }
}

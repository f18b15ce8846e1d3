package io.campaign.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignLifecycleTest {

  @Test
  void table_isExactlyThis() {
    TableCheck.assertTable(
        CampaignLifecycle.TABLE,
        CampaignStatus.class,
        CampaignEvent.class,
        """
        event                  DRAFT          NEEDS_APPROVAL IN_REVIEW      SCHEDULED      PAUSED         CANCELLED ENDED
        EDIT                   DRAFT          NEEDS_APPROVAL IN_REVIEW      SCHEDULED      PAUSED         -         -
        SUBMIT                 NEEDS_APPROVAL -              -              -              -              -         -
        APPROVE                -              SCHEDULED      -              -              -              -         -
        APPROVE_PENDING_REVIEW -              IN_REVIEW      -              -              -              -         -
        REJECT                 -              DRAFT          -              -              -              -         -
        VOID_APPROVAL          -              -              NEEDS_APPROVAL NEEDS_APPROVAL NEEDS_APPROVAL -         -
        START_REVIEW           IN_REVIEW      -              -              IN_REVIEW      IN_REVIEW      -         -
        REVIEW_PASSED          -              -              SCHEDULED      -              -              -         -
        REVIEW_REJECTED        -              -              DRAFT          DRAFT          DRAFT          -         -
        SCHEDULE               SCHEDULED      -              -              -              -              -         -
        UNSCHEDULE             -              DRAFT          DRAFT          DRAFT          DRAFT          -         -
        LAPSE                  -              DRAFT          DRAFT          DRAFT          -              -         -
        PAUSE                  -              -              -              PAUSED         -              -         -
        RESUME                 -              -              -              -              SCHEDULED      -         -
        CANCEL                 CANCELLED      CANCELLED      CANCELLED      CANCELLED      CANCELLED      -         -
        END                    -              -              -              ENDED          ENDED          -         -
        """);
  }

  @Test
  void refusal_namesStatusEventAndWhatIsAllowed() {
    var refused =
        assertInstanceOf(
            Transition.Rejected.class,
            CampaignLifecycle.TABLE.next(CampaignStatus.PAUSED, CampaignEvent.APPROVE));
    assertEquals(
        "event (APPROVE) on a campaign in status PAUSED must be one of EDIT, VOID_APPROVAL,"
            + " START_REVIEW, REVIEW_REJECTED, UNSCHEDULE, RESUME, CANCEL, END",
        refused.toException().getMessage());
  }

  @Test
  void refusalInAFinalStatus_saysThatItIsFinal() {
    var refused =
        assertInstanceOf(
            Transition.Rejected.class,
            CampaignLifecycle.TABLE.next(CampaignStatus.CANCELLED, CampaignEvent.RESUME));
    assertEquals(Set.of(), refused.allowed());
    assertEquals(
        "event (RESUME) on a campaign in status CANCELLED must not happen; the status is final",
        refused.toException().getMessage());
  }
}

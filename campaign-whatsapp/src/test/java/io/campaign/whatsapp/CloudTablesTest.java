package io.campaign.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTablesTest {

  @ParameterizedTest
  @CsvSource({
    "THROTTLE_NUMBER, 130429",
    "THROTTLE_ACCOUNT, 4 80007 133016",
    "THROTTLE_PAIR, 131056",
    "QUALITY_BLOCK, 131048",
    "TRANSIENT, 2 131000 131016 133004 131057",
    "AMBIGUOUS, 1",
    "AUTH_CONFIG, 0 3 10 190 200 250 299 33 131005 131037 131045 133010 133000 133005 133006 133008 133009 133015",
    "ACCOUNT_BLOCK, 368 131031 131042",
    "COUNTRY_BLOCK, 130497",
    "TEMPLATE_UNUSABLE, 132001 132007 132015 132016 132068 132069 134101 134102",
    "REQUEST_BUG, 100 131008 131009 131051 131055 134100 132000 132005 132012 132018 135000",
    "RECIPIENT_PERMANENT, 131021 131026 131062 131030",
    "RECIPIENT_OPTED_OUT, 131050",
    "RECIPIENT_LATER, 131049 130472",
    "WINDOW_CLOSED, 131047",
    "MEDIA, 131053 131052",
    "TEMPLATE_FORM, 2388019 2388040 2388047 2388072 2388073 2388293 2388299 2388273",
    "UNKNOWN, -1 5 199 300 999999",
  })
  void eachCode_hasItsClass(CloudError expected, String codes) {
    for (String code : codes.split(" ")) {
      assertEquals(expected, CloudError.of(Integer.parseInt(code)), code);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, APPROVED, APPROVED",
    "PENDING, REJECTED, REJECTED",
    "APPROVED, FLAGGED, APPROVED",
    "APPROVED, PAUSED, PAUSED",
    "PAUSED, REINSTATED, APPROVED",
    "ARCHIVED, UNARCHIVED, APPROVED",
    "PAUSED, LOCKED, PAUSED",
    "PAUSED, DISABLED, DISABLED",
    "APPROVED, SOMETHING_NEW, APPROVED",
    "REJECTED, in_appeal, IN_APPEAL",
  })
  void anEvent_leavesATemplateInItsState(TemplateState before, String event, TemplateState after) {
    assertEquals(after, before.after(event));
  }

  @Test
  void onlyApprovedTemplates_maybeSent() {
    assertTrue(TemplateState.APPROVED.isSendable());
    for (TemplateState state : TemplateState.values()) {
      assertEquals(state == TemplateState.APPROVED, state.isSendable());
    }
    assertFalse(TemplateState.of("NOVEL").isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "sent delivered read, read",
    "read delivered sent, read",
    "sent failed, failed",
    "failed sent, failed",
    "failed delivered, delivered",
    "delivered failed, delivered",
    "failed failed read, read",
    "sent played deleted, sent",
    "delivered delivered sent, delivered",
  })
  void statuses_addUpInAnyOrder(String told, String result) {
    List<String> words = Arrays.asList(told.split(" "));

    assertEquals(result, words.stream().reduce("", MessageProgress::after));
  }
}

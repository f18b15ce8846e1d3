package io.campaign.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  // HMAC-SHA-256 test case 2 of RFC 4231: key "Jefe".
  private static final byte[] BODY =
      "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNED =
      "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  @Test
  void signature_ofTheRawBody_isAccepted() {
    assertTrue(new WebhookSignature(List.of(Secret.of("Jefe"))).matches(BODY, SIGNED));
  }

  @Test
  void signature_withAnOlderSecret_isAcceptedWhileBothAreValid() {
    List<Secret> both = List.of(Secret.of("new"), Secret.of("Jefe"));
    assertTrue(new WebhookSignature(both).matches(BODY, SIGNED));
  }

  @Test
  void signature_ofAnotherBodyOrSecretOrForm_isRefused() {
    WebhookSignature check = new WebhookSignature(List.of(Secret.of("Jefe")));
    byte[] changed = BODY.clone();
    changed[0] ^= 1;
    assertFalse(check.matches(changed, SIGNED));
    assertFalse(check.matches(BODY, SIGNED.substring("sha256=".length())));
    assertFalse(check.matches(BODY, ""));
    assertFalse(new WebhookSignature(List.of(Secret.of("other"))).matches(BODY, SIGNED));
    assertFalse(new WebhookSignature(List.of()).matches(BODY, SIGNED));
  }

  @Test
  void account_namesEveryProblemAtOnce() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                new CloudApiAccount(
                    URI.create("http://example.com"), "23", "abc", Secret.of("t"), Secret.of("s")));
    assertEquals(3, e.problems().size());
  }

  @Test
  void account_postsToTheNumbersMessagesEdge() {
    CloudApiAccount account =
        new CloudApiAccount(
            CloudApiAccount.META, "v23.0", "123456789", Secret.of("t"), Secret.of("s"));
    assertEquals(
        "https://graph.facebook.com/v23.0/123456789/messages", account.messagesUrl().toString());
  }
}

package io.campaign.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors that the provider's own library accepts. */
class TwilioSignatureTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void aCallOfTheDocumentation_matches() {
    String body =
        "CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030"
            + "&To=%2B18005551212";
    WebhookRequest call =
        call(
            "https://mycompany.com/myapp.php?foo=1&bar=2",
            FORM,
            body,
            "0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    assertTrue(TwilioSignature.matches(call, Secret.of("12345")));
    assertFalse(TwilioSignature.matches(call, Secret.of("12346")));
  }

  @Test
  void aStatusCallback_matches() {
    String body =
        "AccountSid=AC0123456789abcdef0123456789abcdef&ApiVersion=2010-04-01&From=%2B15005550001"
            + "&MessageSid=SM0123456789abcdef0123456789abcdef&MessageStatus=delivered"
            + "&To=%2B15005550006";
    String url = "https://hooks.example.com/sms/status?tenant=7";
    assertTrue(matches(call(url, FORM, body, "nsNbQVB+yLWpUCPDGxyeMCDdYSU=")));
    assertFalse(matches(call(url + "&a=b", FORM, body, "nsNbQVB+yLWpUCPDGxyeMCDdYSU=")));
    assertFalse(
        matches(
            call(url, FORM, body.replace("delivered", "read"), "nsNbQVB+yLWpUCPDGxyeMCDdYSU=")));
  }

  @Test
  void textOutsideAscii_matches_withAndWithoutTheDefaultPort() {
    String body =
        "Body=Caf%C3%A9+%E2%98%95+%26+more&From=%2B15005550006&MessageSid=SM"
            + "a".repeat(32)
            + "&NumMedia=0&To=%2B15005550001";
    String signature = "Pf8xDkN0Pews5HxuOTcwfc5Z/rc=";
    assertTrue(matches(call("https://hooks.example.com/sms/in", FORM, body, signature)));
    assertTrue(matches(call("https://hooks.example.com:443/sms/in", FORM, body, signature)));
    assertFalse(matches(call("https://hooks.example.com:8443/sms/in", FORM, body, signature)));
    assertFalse(matches(call("http://hooks.example.com/sms/in", FORM, body, signature)));
  }

  @Test
  void aJsonBody_isSignedByItsHash() {
    String url =
        "https://hooks.example.com/json?bodySHA256="
            + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
    String signature = "jkPhuO6rprkSUZLdosCErNXseC8=";
    assertTrue(matches(call(url, "application/json", "{\"a\":1}", signature)));
    assertFalse(matches(call(url, "application/json", "{\"a\":2}", signature)));
  }

  @Test
  void withoutASignature_nothingMatches() {
    WebhookRequest bare =
        new WebhookRequest("POST", URI.create("https://a.example/"), Map.of(), new byte[0]);
    assertFalse(matches(bare));
    assertEquals("WebhookRequest[POST /, 0 octets]", bare.toString());
  }

  private static boolean matches(WebhookRequest call) {
    return TwilioSignature.matches(call, Secret.of("test-token"));
  }

  private static WebhookRequest call(String url, String type, String body, String signature) {
    return new WebhookRequest(
        "POST",
        URI.create(url),
        Map.of("Content-Type", List.of(type), "X-Twilio-Signature", List.of(signature)),
        body.getBytes(StandardCharsets.UTF_8));
  }
}

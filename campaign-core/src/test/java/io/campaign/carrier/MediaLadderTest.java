package io.campaign.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of each attachment on a channel. */
class MediaLadderTest {
  private static final MediaContent NOTHING = InputStream::nullInputStream;
  private static final URI LINK = URI.create("https://go.example/f7");
  private static final Rendition FILM = file("video/mp4", 50_000_000);
  private static final Rendition SMALL_FILM = file("video/mp4", 550_000);
  private static final Rendition STILL = file("image/jpeg", 80_000);
  private static final MediaLimits MMS =
      new MediaLimits(
          2, 1_000_000, Map.of("image/*", 1_000_000L, "video/mp4", 600_000L, "audio/*", 600_000L));

  @Test
  void theFirstRenditionWithinTheLimit_goes() {
    MediaLadder.Fitted fitted = fit("Look", attachment(FILM, SMALL_FILM, STILL));
    assertEquals(List.of(Attachment.of(SMALL_FILM)), fitted.body().attachments());
    assertEquals("Look", fitted.body().text());
  }

  @Test
  void aStillInPlaceOfAFilm_keepsTheFilmsLink() {
    MediaLadder.Fitted fitted = fit("Look", attachment(FILM, STILL));
    assertEquals(List.of(Attachment.of(STILL)), fitted.body().attachments());
    assertEquals("Look\nhttps://go.example/f7", fitted.body().text());
  }

  @Test
  void aFilmThatFitsInNoForm_becomesItsLink() {
    MediaLadder.Fitted fitted = fit("Look", attachment(FILM));
    assertEquals(List.of(), fitted.body().attachments());
    assertEquals("Look\nhttps://go.example/f7", fitted.body().text());
    assertEquals(List.of(), fitted.problems());
  }

  @Test
  void withoutALink_theLimitIsNamed() {
    MediaLadder.Fitted fitted = fit("Look", Attachment.of(FILM));
    assertEquals(
        List.of(
            "attachment 1 (video/mp4, 50000000 bytes) must be at most 600000 bytes here,"
                + " or have a rendition that is, or a link"),
        fitted.problems());
  }

  @Test
  void aChannelWithoutFiles_getsLinksOnly() {
    MessageBody.Text body = new MessageBody.Text("", List.of(attachment(STILL)));
    MediaLadder.Fitted fitted = MediaLadder.fit(body, MediaLimits.NONE);
    assertEquals(new MessageBody.Text("https://go.example/f7"), fitted.body());
  }

  @Test
  void tooMuchTogether_shrinksTheGreatestFirst() {
    Attachment big = attachment(file("image/png", 900_000), file("image/jpeg", 300_000));
    MediaLadder.Fitted fitted = fit("Look", big, attachment(file("image/png", 500_000)));
    assertEquals(
        List.of(
            Attachment.of(file("image/jpeg", 300_000)), Attachment.of(file("image/png", 500_000))),
        fitted.body().attachments());
  }

  @Test
  void tooManyFiles_turnTheLastIntoLinks() {
    MediaLadder.Fitted fitted =
        fit("Look", attachment(STILL), attachment(STILL), Attachment.of(STILL));
    assertEquals(2, fitted.body().attachments().size());
    assertTrue(
        fitted.problems().get(0).contains("at most 2 files and 1000000 bytes together"),
        fitted.problems().toString());
  }

  @Test
  void whatWasFitted_fitsAgain_andALinkIsNotRepeated() {
    MessageBody.Text once = fit("Look", attachment(FILM, STILL)).body();
    assertEquals(once, MediaLadder.fit(once, MMS).body());
    assertEquals(
        "See https://go.example/f7 now",
        fit("See https://go.example/f7 now", attachment(FILM)).body().text());
  }

  private static MediaLadder.Fitted fit(String text, Attachment... attachments) {
    return MediaLadder.fit(new MessageBody.Text(text, List.of(attachments)), MMS);
  }

  private static Attachment attachment(Rendition... renditions) {
    return new Attachment(List.of(renditions), LINK);
  }

  private static Rendition file(String type, long bytes) {
    return Rendition.of(type, bytes, NOTHING);
  }
}

package io.campaign.carrier;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses what becomes of each attachment on a channel: the first rendition within the limits, a
 * smaller one where all together are too much, else its link in the text, else a problem. Pure.
 *
 * <p>A still picture sent in place of a film keeps the film's link beside it, since the picture
 * alone is not what the author meant.
 */
public final class MediaLadder {
  private static final int LINK = -1;

  private final List<Attachment> attachments;
  private final MediaLimits limits;
  private final int[] chosen;

  private MediaLadder(List<Attachment> attachments, MediaLimits limits) {
    this.attachments = attachments;
    this.limits = limits;
    this.chosen = new int[attachments.size()];
  }

  /**
   * Outcome of a choice.
   *
   * @param body the text with the links it needs, and attachments of one rendition each
   * @param problems one sentence for each attachment that can go in no way; the body then lacks it
   */
  public record Fitted(MessageBody.Text body, List<String> problems) {
    /** Copies the list. */
    public Fitted {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Fits a body to a channel. What fits already comes back equal.
   *
   * @param body text and attachments
   * @param limits what the channel takes
   * @return what to send, and what cannot be
   */
  public static Fitted fit(MessageBody.Text body, MediaLimits limits) {
    if (body.attachments().isEmpty()) {
      return new Fitted(body, List.of());
    }
    MediaLadder ladder = new MediaLadder(body.attachments(), limits);
    ladder.takeFirstThatFits();
    ladder.keepToCount();
    ladder.keepToTotal();
    return ladder.fitted(body.text());
  }

  private void takeFirstThatFits() {
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = nextFitting(i, 0, Long.MAX_VALUE);
    }
  }

  private int nextFitting(int attachment, int from, long below) {
    List<Rendition> renditions = attachments.get(attachment).renditions();
    for (int r = from; r < renditions.size(); r++) {
      if (renditions.get(r).bytes() < below && limits.takes(renditions.get(r))) {
        return r;
      }
    }
    return LINK;
  }

  private void keepToCount() {
    long count = Arrays.stream(chosen).filter(r -> r != LINK).count();
    for (int i = chosen.length - 1; i >= 0 && count > limits.items(); i--) {
      if (chosen[i] != LINK) {
        chosen[i] = LINK;
        count--;
      }
    }
  }

  /** Gives the greatest up first: a smaller form of it, then its link. */
  private void keepToTotal() {
    while (total() > limits.totalBytes()) {
      int greatest = -1;
      for (int i = 0; i < chosen.length; i++) {
        if (chosen[i] != LINK && (greatest < 0 || bytes(i) > bytes(greatest))) {
          greatest = i;
        }
      }
      chosen[greatest] = nextFitting(greatest, chosen[greatest] + 1, bytes(greatest));
    }
  }

  private long total() {
    long sum = 0;
    for (int i = 0; i < chosen.length; i++) {
      sum += chosen[i] == LINK ? 0 : bytes(i);
    }
    return sum;
  }

  private long bytes(int attachment) {
    return rendition(attachment).bytes();
  }

  private Rendition rendition(int attachment) {
    return attachments.get(attachment).renditions().get(chosen[attachment]);
  }

  private Fitted fitted(String text) {
    List<Attachment> sent = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    String whole = text;
    for (int i = 0; i < chosen.length; i++) {
      Attachment attachment = attachments.get(i);
      URI link = attachment.link();
      if (chosen[i] != LINK) {
        sent.add(Attachment.of(rendition(i)));
      } else if (link == null) {
        problems.add(problem(i));
      }
      if (link != null && (chosen[i] == LINK || isStandIn(i))) {
        whole = withLink(whole, link.toString());
      }
    }
    return new Fitted(new MessageBody.Text(whole, sent), problems);
  }

  private boolean isStandIn(int attachment) {
    String original = attachments.get(attachment).renditions().get(0).type();
    return !family(original).equals(family(rendition(attachment).type()));
  }

  private static String family(String type) {
    return type.substring(0, type.indexOf('/'));
  }

  private static String withLink(String text, String link) {
    if (text.contains(link)) {
      return text;
    }
    return text.isEmpty() ? link : text + "\n" + link;
  }

  private String problem(int attachment) {
    Rendition original = attachments.get(attachment).renditions().get(0);
    long most = limits.bytesOf(original.type());
    String rule =
        most == 0
            ? "must be of a type this channel takes"
            : original.bytes() > most
                ? "must be at most " + most + " bytes here"
                : "must fit beside the others: at most "
                    + limits.items()
                    + " files and "
                    + limits.totalBytes()
                    + " bytes together";
    return "attachment %d (%s, %d bytes) %s, or have a rendition that is, or a link"
        .formatted(attachment + 1, original.type(), original.bytes(), rule);
  }
}

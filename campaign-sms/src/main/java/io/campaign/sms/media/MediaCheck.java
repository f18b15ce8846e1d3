package io.campaign.sms.media;

import io.campaign.carrier.MediaContent;
import io.campaign.carrier.Rendition;
import io.campaign.content.MediaType;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks into files before they leave: what they are is told by their content, not by their name or
 * by what was said of them.
 */
public final class MediaCheck {
  private MediaCheck() {}

  /** The file is not what was said. */
  public static final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * Creates the exception.
     *
     * @param rule what must hold, without names
     */
    public Unfit(String rule) {
      super(rule);
      this.rule = rule;
    }

    /**
     * Returns what must hold.
     *
     * @return one sentence
     */
    public String rule() {
      return rule;
    }
  }

  /**
   * Reads the beginning of a file and compares it with the type and size that were said.
   *
   * @param rendition a file with a content
   * @throws Unfit if its content is of another type, or shorter than said where it was read whole
   * @throws IOException if it cannot be read now
   */
  public static void check(Rendition rendition) throws IOException {
    MediaContent content = rendition.content();
    if (content == null) {
      throw new Unfit("media must have a content to be checked");
    }
    byte[] head;
    try (InputStream in = content.open()) {
      head = in.readNBytes(MediaType.HEAD);
    }
    if (head.length < MediaType.HEAD && head.length != rendition.bytes()) {
      throw new Unfit(
          "media (%s, %d bytes) must be as long as was said, %d bytes"
              .formatted(rendition.type(), head.length, rendition.bytes()));
    }
    String found = MediaType.ofBytes(head).map(MediaType::mime).orElse("");
    // What has no signature of its own (a calendar entry, for one) cannot be told apart.
    boolean knowable = isKnown(rendition.type());
    if (!found.equals(rendition.type()) && (knowable || !found.isEmpty())) {
      throw new Unfit(
          "media (said to be %s, content is %s) must be what it is said to be"
              .formatted(rendition.type(), found.isEmpty() ? "something else" : found));
    }
  }

  private static boolean isKnown(String type) {
    for (MediaType known : MediaType.values()) {
      if (known.mime().equals(type)) {
        return true;
      }
    }
    return false;
  }
}

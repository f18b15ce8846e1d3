package io.campaign.carrier;

import java.util.List;

/** What a message says, rendered for one member. */
public sealed interface MessageBody permits MessageBody.Text, MessageBody.Template {

  /**
   * Free text, with files where the channel takes them.
   *
   * @param text rendered text; empty only with attachments; never shown by {@code toString}
   * @param attachments files in the order they are shown
   */
  record Text(String text, List<Attachment> attachments) implements MessageBody {
    /** Copies the attachments. */
    public Text {
      attachments = List.copyOf(attachments);
    }

    /**
     * Creates a text without files.
     *
     * @param text rendered text, not empty
     */
    public Text(String text) {
      this(text, List.of());
    }

    @Override
    public String toString() {
      String files = attachments.isEmpty() ? "" : ", " + attachments.size() + " attachments";
      return "Text[" + text.length() + " units" + files + "]";
    }
  }

  /**
   * A template the provider holds and has approved.
   *
   * @param name provider's name of the template
   * @param language provider's language code
   * @param parameters rendered values in the template's order; never shown by {@code toString}
   */
  record Template(String name, String language, List<String> parameters) implements MessageBody {
    /** Copies the parameters. */
    public Template {
      parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
      return "Template[" + name + ", " + language + ", " + parameters.size() + " parameters]";
    }
  }
}

package io.campaign.carrier;

import io.campaign.content.Choices;
import io.campaign.content.TemplateSlot;
import java.util.Collections;
import java.util.List;

/** What a message says, rendered for one member. */
public sealed interface MessageBody
    permits MessageBody.Text, MessageBody.Question, MessageBody.Template {

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
   * A text with something to tap under it.
   *
   * @param text rendered text; never shown by {@code toString}
   * @param choices what may be tapped
   * @param attachments files shown above the text
   */
  record Question(String text, Choices choices, List<Attachment> attachments)
      implements MessageBody {
    /** Copies the attachments. */
    public Question {
      attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
      return "Question[" + text.length() + " units, " + choices.options().size() + " options]";
    }
  }

  /**
   * A template the provider holds and has approved.
   *
   * @param name provider's name of the template
   * @param language provider's language code
   * @param parameters rendered values in the template's order; never shown by {@code toString}
   * @param slots where each value goes, as many as values
   * @param attachments files for the template's header
   */
  record Template(
      String name,
      String language,
      List<String> parameters,
      List<TemplateSlot> slots,
      List<Attachment> attachments)
      implements MessageBody {
    /** Copies the lists. */
    public Template {
      parameters = List.copyOf(parameters);
      slots = List.copyOf(slots);
      attachments = List.copyOf(attachments);
    }

    /**
     * A template whose only variables are those of its text.
     *
     * @param name as above
     * @param language as above
     * @param parameters as above
     */
    public Template(String name, String language, List<String> parameters) {
      this(
          name,
          language,
          parameters,
          Collections.nCopies(parameters.size(), TemplateSlot.body()),
          List.of());
    }

    @Override
    public String toString() {
      return "Template[" + name + ", " + language + ", " + parameters.size() + " parameters]";
    }
  }
}

package io.campaign.carrier;

import java.util.List;

/** What a message says, rendered for one member. */
public sealed interface MessageBody permits MessageBody.Text, MessageBody.Template {

  /**
   * Free text.
   *
   * @param text rendered text, not empty; never shown by {@code toString}
   */
  record Text(String text) implements MessageBody {
    @Override
    public String toString() {
      return "Text[" + text.length() + " units]";
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

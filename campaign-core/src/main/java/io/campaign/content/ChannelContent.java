package io.campaign.content;

import io.campaign.error.InvalidInputException;
import java.util.List;

/** What a campaign says on one channel. */
public sealed interface ChannelContent
    permits ChannelContent.Text, ChannelContent.ProviderTemplate {
  /** Longest Liquid source, in UTF-16 units. */
  int MAX_SOURCE = 65_536;

  /**
   * Returns the Liquid sources it is made of.
   *
   * @return in the order they are rendered; one for a text
   */
  List<String> sources();

  /**
   * A Liquid text, rendered per member.
   *
   * @param source template source, not blank
   * @param smartEncoding whether characters that force an expensive encoding are replaced where a
   *     plain one means the same
   */
  record Text(String source, boolean smartEncoding) implements ChannelContent {
    /**
     * A text that is sent as it is written.
     *
     * @param source template source, not blank
     */
    public Text(String source) {
      this(source, false);
    }

    /** Checks that there is something to say. */
    public Text {
      if (source.isBlank()) {
        throw new InvalidInputException("text (" + source.length() + " blanks) must say something");
      }
      if (source.length() > MAX_SOURCE) {
        throw new InvalidInputException(
            "text (" + source.length() + " characters) must be at most " + MAX_SOURCE);
      }
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }

    @Override
    public String toString() {
      return "Text[" + source.length() + " units]";
    }
  }

  /**
   * A template the provider holds and reviews; its parameters are Liquid.
   *
   * @param name provider's name
   * @param language provider's language code, for example {@code en_US}
   * @param parameters Liquid sources in the template's order
   */
  record ProviderTemplate(String name, String language, List<String> parameters)
      implements ChannelContent {
    /** Copies the parameters. */
    public ProviderTemplate {
      parameters = List.copyOf(parameters);
      if (name.isBlank() || language.isBlank()) {
        throw new InvalidInputException(
            "provider template (" + name + ", " + language + ") must have a name and a language");
      }
    }

    @Override
    public List<String> sources() {
      return parameters;
    }
  }
}

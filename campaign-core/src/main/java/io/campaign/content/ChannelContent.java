package io.campaign.content;

import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a campaign says on one channel. */
public sealed interface ChannelContent
    permits ChannelContent.Text, ChannelContent.Question, ChannelContent.ProviderTemplate {
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
   * A Liquid text with something to tap under it; for channels that have buttons.
   *
   * @param source template source, not blank
   * @param choices what may be tapped
   */
  record Question(String source, Choices choices) implements ChannelContent {
    /** Checks that there is something to say. */
    public Question {
      source = new Text(source).source();
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }

    @Override
    public String toString() {
      return "Question[" + source.length() + " units, " + choices.options().size() + " options]";
    }
  }

  /**
   * A template the provider holds and reviews; its parameters are Liquid.
   *
   * @param name provider's name
   * @param language provider's language code, for example {@code en_US}
   * @param parameters Liquid sources in the template's order
   * @param slots where each parameter goes, as many as parameters
   */
  record ProviderTemplate(
      String name, String language, List<String> parameters, List<TemplateSlot> slots)
      implements ChannelContent {
    /** Copies the lists and checks that they match. */
    public ProviderTemplate {
      parameters = List.copyOf(parameters);
      slots = List.copyOf(slots);
      if (name.isBlank() || language.isBlank()) {
        throw new InvalidInputException(
            "provider template (" + name + ", " + language + ") must have a name and a language");
      }
      if (parameters.size() != slots.size()) {
        throw new InvalidInputException(
            "parameters (%d) of template %s must be as many as their places, %d"
                .formatted(parameters.size(), name, slots.size()));
      }
    }

    /**
     * A template whose only variables are those of its text, by their order.
     *
     * @param name as above
     * @param language as above
     * @param parameters as above
     */
    public ProviderTemplate(String name, String language, List<String> parameters) {
      this(name, language, parameters, Collections.nCopies(parameters.size(), TemplateSlot.body()));
    }

    /**
     * Fills one more place.
     *
     * @param slot where
     * @param source Liquid source
     * @return a changed copy
     */
    public ProviderTemplate with(TemplateSlot slot, String source) {
      List<String> values = new ArrayList<>(parameters);
      List<TemplateSlot> places = new ArrayList<>(slots);
      values.add(source);
      places.add(slot);
      return new ProviderTemplate(name, language, values, places);
    }

    @Override
    public List<String> sources() {
      return parameters;
    }
  }
}

package io.campaign.content;

import io.campaign.error.InvalidInputException;

/**
 * The place in a provider's template that one parameter fills.
 *
 * @param part which part of the template
 * @param index of the button from 0; 0 in the other parts
 * @param name the variable's name where the template names its variables, empty where their order
 *     counts
 */
public record TemplateSlot(Part part, int index, String name) {
  private static final int MOST_BUTTONS = 10;

  /** A part of a template that takes parameters. */
  public enum Part {
    /** The line above the text. */
    HEADER,
    /** The text. */
    BODY,
    /** What a link button appends to its address. */
    LINK,
    /** What comes back when a reply button is tapped; never shown. */
    REPLY,
    /** The code that a copy button copies. */
    CODE
  }

  /** Checks the index. */
  public TemplateSlot {
    if (index < 0 || index >= MOST_BUTTONS) {
      throw new InvalidInputException(
          "button (" + index + ") must be 0 to " + (MOST_BUTTONS - 1) + ": they count from 0");
    }
  }

  /**
   * The next variable of the text.
   *
   * @return a place in the text, by order
   */
  public static TemplateSlot body() {
    return new TemplateSlot(Part.BODY, 0, "");
  }

  /**
   * A named variable of the text.
   *
   * @param name the template's name of it
   * @return a place in the text
   */
  public static TemplateSlot body(String name) {
    return new TemplateSlot(Part.BODY, 0, name);
  }

  /**
   * The variable of the header.
   *
   * @return a place in the header, by order
   */
  public static TemplateSlot header() {
    return new TemplateSlot(Part.HEADER, 0, "");
  }

  /**
   * The named variable of the header.
   *
   * @param name the template's name of it
   * @return a place in the header
   */
  public static TemplateSlot header(String name) {
    return new TemplateSlot(Part.HEADER, 0, name);
  }

  /**
   * The end of a link button's address.
   *
   * @param button index of the button from 0
   * @return a place in a button
   */
  public static TemplateSlot link(int button) {
    return new TemplateSlot(Part.LINK, button, "");
  }

  /**
   * What a reply button sends back.
   *
   * @param button index of the button from 0
   * @return a place in a button
   */
  public static TemplateSlot reply(int button) {
    return new TemplateSlot(Part.REPLY, button, "");
  }

  /**
   * The code of a copy button.
   *
   * @param button index of the button from 0
   * @return a place in a button
   */
  public static TemplateSlot code(int button) {
    return new TemplateSlot(Part.CODE, button, "");
  }
}

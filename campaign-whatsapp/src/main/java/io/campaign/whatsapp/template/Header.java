package io.campaign.whatsapp.template;

/** What stands above the text of a template. */
public sealed interface Header {

  /**
   * A line of text.
   *
   * @param text at most 60 characters, at most one variable
   * @param example a value for the variable, empty when there is none
   */
  record Text(String text, String example) implements Header {}

  /**
   * A picture, film or document, given anew with every message.
   *
   * @param format what it is
   * @param sample handle of a sample, as {@link TemplateDesk#uploadSample} returns it
   */
  record File(Format format, String sample) implements Header {}

  /** A place on the map. */
  record Location() implements Header {}

  /** What a header file is. */
  enum Format {
    /** JPEG or PNG. */
    IMAGE,
    /** MP4. */
    VIDEO,
    /** PDF. */
    DOCUMENT,
    /** A short film that repeats; only by the endpoint for marketing messages. */
    GIF
  }
}

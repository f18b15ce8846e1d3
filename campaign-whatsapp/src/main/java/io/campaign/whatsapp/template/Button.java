package io.campaign.whatsapp.template;

/**
 * What may be tapped under a template.
 *
 * @param kind what it does
 * @param label what it says, at most 25 characters; empty for a copy button, which Meta labels
 * @param target address of a link, with one variable at its end or none; number of a call; empty
 *     for others
 * @param example the whole address with a value for its variable, or a code to be copied; empty
 *     where there is nothing to show
 */
public record Button(Kind kind, String label, String target, String example) {
  /** What a button does. */
  public enum Kind {
    /** Answers. */
    QUICK_REPLY,
    /** Opens a link. */
    URL,
    /** Calls a number. */
    PHONE_NUMBER,
    /** Copies a code. */
    COPY_CODE
  }

  /**
   * A button that answers.
   *
   * @param label what it says
   * @return the button
   */
  public static Button reply(String label) {
    return new Button(Kind.QUICK_REPLY, label, "", "");
  }

  /**
   * A button that opens a link.
   *
   * @param label what it says
   * @param url address, with {@code {{1}}} at its end or none
   * @param example whole address of a sample, empty without a variable
   * @return the button
   */
  public static Button link(String label, String url, String example) {
    return new Button(Kind.URL, label, url, example);
  }

  /**
   * A button that calls.
   *
   * @param label what it says
   * @param number number to call
   * @return the button
   */
  public static Button call(String label, String number) {
    return new Button(Kind.PHONE_NUMBER, label, number, "");
  }

  /**
   * A button that copies a code.
   *
   * @param example a code of a sample
   * @return the button
   */
  public static Button copyCode(String example) {
    return new Button(Kind.COPY_CODE, "", "", example);
  }
}

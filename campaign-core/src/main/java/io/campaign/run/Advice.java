package io.campaign.run;

/** What an author may want to think about; none of it keeps a campaign from being sent. */
public enum Advice {
  /** No message has a link or a question: nothing invites the reader to act. */
  NO_LINK_OR_QUESTION("no message has a link or a question"),
  /** Most letters are capitals, which reads as shouting and looks like spam. */
  ALL_CAPITALS("most letters are capitals"),
  /** Some messages take more than two parts. */
  MORE_THAN_TWO_PARTS("some messages take more than two parts"),
  /** No text uses the reader's first name. */
  NO_FIRST_NAME("no text uses the first name"),
  /** The content has no picture. */
  NO_PICTURE("the content has no picture"),
  /** Characters make messages dearer that plain ones could replace. */
  DEAR_CHARACTERS("characters make messages dearer that plain ones could replace"),
  /** Every member lacks a variable; perhaps its name is misspelt. */
  VARIABLE_NOBODY_HAS("a variable is missing for everybody"),
  /** Some members would get nothing. */
  MEMBERS_SKIPPED("some members would get nothing");

  private final String sentence;

  Advice(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Returns the advice in English.
   *
   * @return a clause without a full stop
   */
  public String sentence() {
    return sentence;
  }
}

package io.campaign;

import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Channel;
import io.campaign.inbound.AnswerKind;
import io.campaign.inbound.AnswerTexts;
import io.campaign.inbound.Numbers;
import io.campaign.template.Template;
import java.util.HashSet;
import java.util.Set;

/**
 * What an account answers by itself (R30): to opt-outs, opt-ins and calls for help, and the
 * question of a double opt-in. Answers come from the number the member wrote to, at once, whatever
 * quiet hours and caps say; an opt-out is confirmed once, within five minutes or not at all.
 * Nothing is answered where the provider has answered itself. Immutable.
 *
 * <pre>{@code
 * ReplyAnswers.none()
 *     .toStop("Acme: you get no more messages. Reply START to come back.")
 *     .toStop("es", "Acme: no recibira mas mensajes. Responda START para volver.")
 *     .toHelp("Acme alerts, about 4 a month. acme.example/help. Reply STOP to opt out.")
 * }</pre>
 */
public final class ReplyAnswers {
  private static final ReplyAnswers NONE = new ReplyAnswers(AnswerTexts.NONE);
  private static final int LONGEST = 1_600;

  private final AnswerTexts texts;

  private ReplyAnswers(AnswerTexts texts) {
    this.texts = texts;
  }

  /**
   * Starts with no answer.
   *
   * @return answers nothing
   */
  public static ReplyAnswers none() {
    return NONE;
  }

  /**
   * Sets the confirmation of opt-outs. It must not advertise.
   *
   * @param text Liquid, 1 to 1,600 characters
   * @return a copy
   * @throws InvalidInputException when the text breaks a rule
   */
  public ReplyAnswers toStop(String text) {
    return with(AnswerKind.STOP, "", text);
  }

  /**
   * Sets the confirmation of opt-outs for readers of a language.
   *
   * @param language BCP 47 tag
   * @param text as for {@link #toStop(String)}
   * @return a copy
   */
  public ReplyAnswers toStop(String language, String text) {
    return with(AnswerKind.STOP, canonical(language), text);
  }

  /**
   * Sets the confirmation of opt-ins.
   *
   * @param text as for {@link #toStop(String)}
   * @return a copy
   */
  public ReplyAnswers toStart(String text) {
    return with(AnswerKind.START, "", text);
  }

  /**
   * Sets the confirmation of opt-ins for readers of a language.
   *
   * @param language BCP 47 tag
   * @param text as for {@link #toStop(String)}
   * @return a copy
   */
  public ReplyAnswers toStart(String language, String text) {
    return with(AnswerKind.START, canonical(language), text);
  }

  /**
   * Sets what who asks for help gets, at most once an hour.
   *
   * @param text as for {@link #toStop(String)}
   * @return a copy
   */
  public ReplyAnswers toHelp(String text) {
    return with(AnswerKind.HELP, "", text);
  }

  /**
   * Sets what who asks for help gets in a language.
   *
   * @param language BCP 47 tag
   * @param text as for {@link #toStop(String)}
   * @return a copy
   */
  public ReplyAnswers toHelp(String language, String text) {
    return with(AnswerKind.HELP, canonical(language), text);
  }

  /**
   * Sets the question of a double opt-in, sent by {@link Consents#awaitConfirmation}.
   *
   * @param text as for {@link #toStop(String)}; should ask to reply YES
   * @return a copy
   */
  public ReplyAnswers question(String text) {
    return with(AnswerKind.QUESTION, "", text);
  }

  /**
   * Sets the question of a double opt-in for readers of a language.
   *
   * @param language BCP 47 tag
   * @param text as for {@link #question(String)}
   * @return a copy
   */
  public ReplyAnswers question(String language, String text) {
    return with(AnswerKind.QUESTION, canonical(language), text);
  }

  /**
   * Names numbers of ours whose network answers STOP and START itself, as that of toll-free numbers
   * in the United States does: a second confirmation would be one too many.
   *
   * @param numbers numbers, with or without signs
   * @return a copy
   */
  public ReplyAnswers confirmedByNetwork(String... numbers) {
    Set<String> silent = new HashSet<>(texts.silent());
    for (String number : numbers) {
      silent.add(Numbers.bare(number));
    }
    return new ReplyAnswers(new AnswerTexts(texts.texts(), silent));
  }

  private static String canonical(String language) {
    return Content.NONE
        .translated(language, Channel.SMS, new ChannelContent.Text("any"))
        .translations()
        .keySet()
        .iterator()
        .next();
  }

  private ReplyAnswers with(AnswerKind kind, String language, String text) {
    return new ReplyAnswers(texts.with(kind, language, checked("answer to " + kind, text)));
  }

  /** Refuses texts that cannot be sent. */
  static String checked(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new InvalidInputException(
          "%s (%d characters) must be 1 to %d characters, not blank"
              .formatted(what, text.length(), LONGEST));
    }
    Template.parse(text);
    return text;
  }

  AnswerTexts texts() {
    return texts;
  }
}

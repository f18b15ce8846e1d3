package io.campaign.inbound;

import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.id.Channel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an account answers, and from which numbers it does not.
 *
 * @param texts by what is answered to, then by language; the empty language is for everybody else
 * @param silent our numbers whose network answers STOP and START itself, without signs
 */
public record AnswerTexts(Map<AnswerKind, Map<String, String>> texts, Set<String> silent) {
  /** Answers nothing. */
  public static final AnswerTexts NONE = new AnswerTexts(Map.of(), Set.of());

  /** Copies the collections. */
  public AnswerTexts {
    Map<AnswerKind, Map<String, String>> copy = new EnumMap<>(AnswerKind.class);
    texts.forEach((kind, byLanguage) -> copy.put(kind, Map.copyOf(byLanguage)));
    texts = Map.copyOf(copy);
    silent = Set.copyOf(silent);
  }

  /**
   * Adds or replaces a text.
   *
   * @param kind what is answered to
   * @param language BCP 47 tag, empty for everybody else
   * @param text Liquid source
   * @return a copy
   */
  public AnswerTexts with(AnswerKind kind, String language, String text) {
    Map<AnswerKind, Map<String, String>> next = new EnumMap<>(AnswerKind.class);
    next.putAll(texts);
    Map<String, String> byLanguage = new TreeMap<>(next.getOrDefault(kind, Map.of()));
    byLanguage.put(language, text);
    next.put(kind, byLanguage);
    return new AnswerTexts(next, silent);
  }

  /** Empty where the account does not answer this. */
  Optional<Content> content(AnswerKind kind, Channel channel) {
    Map<String, String> byLanguage = texts.getOrDefault(kind, Map.of());
    String common = byLanguage.get("");
    if (common == null) {
      return Optional.empty();
    }
    Content content = Content.text(channel, common);
    for (Map.Entry<String, String> one : new TreeMap<>(byLanguage).entrySet()) {
      if (!one.getKey().isEmpty()) {
        content =
            content.translated(one.getKey(), channel, new ChannelContent.Text(one.getValue()));
      }
    }
    return Optional.of(content);
  }

  boolean isSilent(String number) {
    return silent.contains(Numbers.bare(number));
  }
}

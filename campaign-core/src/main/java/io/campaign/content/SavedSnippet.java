package io.campaign.content;

import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Masking;
import io.campaign.id.UserId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of a text that an account keeps for its templates, for example a footer: {@code {%
 * render 'footer' %}}. Versions are never changed, so that a run says on every node and after every
 * restart what was saved when it began.
 *
 * @param account owner
 * @param name what templates call it: 1 to 64 letters, digits, {@code _}, {@code -} or {@code /}
 * @param version 1 for the first, higher by one with each save
 * @param source Liquid source, at most 65,536 UTF-16 units; null when the version removes the text
 * @param by who saved it
 * @param at business time; not before the version before it
 */
public record SavedSnippet(
    AccountId account, String name, int version, @Nullable String source, UserId by, Instant at) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/-]{1,64}");

  /** Checks name, version and length. */
  public SavedSnippet {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "snippet name (" + Masking.excerpt(name) + ") must be 1 to 64 letters, digits or _ - /");
    }
    if (version < 1) {
      throw new InvalidInputException("snippet version (" + version + ") must be at least 1");
    }
    if (source != null && source.length() > ChannelContent.MAX_SOURCE) {
      throw new InvalidInputException(
          "snippet ("
              + source.length()
              + " characters) must be at most "
              + ChannelContent.MAX_SOURCE);
    }
  }

  /**
   * Tells whether the text was removed with this version.
   *
   * @return true when templates can no longer use it
   */
  public boolean isRemoved() {
    return source == null;
  }

  @Override
  public String toString() {
    return "SavedSnippet[" + account + ", " + name + ", version " + version + "]";
  }
}

package io.campaign.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.campaign.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keeps parsed templates by a hash of what they were parsed from, so that a text is parsed once and
 * shared with its compiled form by every campaign, revision and thread that uses it. Of many, the
 * ones in use are kept. Thread-safe.
 *
 * <p>Sources with faults are not kept. Templates with saved texts are kept when these come from
 * {@link Snippets#of}, and then apart for each state of the saved texts.
 */
public final class TemplateCache {
  private final Cache<String, Template> templates;

  /**
   * How the cache has done since it was made.
   *
   * @param hits templates found
   * @param misses templates that had to be parsed, those with faults included
   * @param evictions templates let go for others
   * @param size templates kept, about
   */
  public record Stats(long hits, long misses, long evictions, long size) {
    /**
     * Returns the share of hits.
     *
     * @return 0 to 1; 1 when nothing was ever asked for
     */
    public double hitRate() {
      long asked = hits + misses;
      return asked == 0 ? 1 : (double) hits / asked;
    }
  }

  private TemplateCache(int most) {
    this.templates = Caffeine.newBuilder().maximumSize(most).recordStats().build();
  }

  /**
   * Makes an empty cache.
   *
   * @param most templates to keep, at least 1
   * @return the cache
   * @throws InvalidInputException when {@code most} is less than 1
   */
  public static TemplateCache ofAtMost(int most) {
    if (most < 1) {
      throw new InvalidInputException("templates to keep (" + most + ") must be at least 1");
    }
    return new TemplateCache(most);
  }

  /**
   * Finds a template, or parses it.
   *
   * @param source text with Liquid tags
   * @param options how it is parsed
   * @return the template
   * @throws InvalidInputException when the source, or a saved text it names, has faults; each
   *     problem is listed with line, column and caret
   */
  public Template parse(String source, TemplateOptions options) {
    if (options.snippets() != Snippets.NONE && !(options.snippets() instanceof FixedSnippets)) {
      return Template.parse(source, options);
    }
    return templates.get(key(source, options), unused -> Template.parse(source, options));
  }

  private static String key(String source, TemplateOptions options) {
    String saved = options.snippets() instanceof FixedSnippets fixed ? fixed.hash() : "";
    return hash(source)
        + saved
        + options.limits()
        + options.dialect()
        + (options.trackLinks() ? "+links" : "");
  }

  /** A digest of a text, 64 characters. */
  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_16BE)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /**
   * Returns how the cache has done.
   *
   * @return a snapshot
   */
  public Stats stats() {
    CacheStats stats = templates.stats();
    return new Stats(
        stats.hitCount(), stats.missCount(), stats.evictionCount(), templates.estimatedSize());
  }
}

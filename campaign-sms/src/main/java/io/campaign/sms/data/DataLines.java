package io.campaign.sms.data;

import io.campaign.id.Masking;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of words; blank lines and what follows a {@code #} at the start of a line are skipped. */
public final class DataLines {
  private DataLines() {}

  /**
   * One line.
   *
   * @param source what it is of, for messages
   * @param number from 1
   * @param text without surrounding blanks
   */
  public record Line(String source, int number, String text) {
    /**
     * Splits at blanks.
     *
     * @return at least one word
     */
    public List<String> words() {
      return List.of(text.split("\\s+", -1));
    }

    /**
     * Returns what stands behind the first so many words.
     *
     * @param words how many to skip
     * @return the rest, perhaps empty
     */
    public String after(int words) {
      String[] parts = text.split("\\s+", words + 1);
      return parts.length > words ? parts[words] : "";
    }

    /**
     * Says what is wrong with it.
     *
     * @param rule what must hold
     * @return source, number, excerpt and rule
     */
    public String problem(String rule) {
      return source + " line " + number + " (" + Masking.excerpt(text) + ") " + rule;
    }
  }

  /**
   * Reads a resource beside a class.
   *
   * @param owner class of the package it stands in
   * @param name file name
   * @return its lines
   */
  public static List<Line> of(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource (" + name + ") must be beside its class");
      }
      return read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads lines.
   *
   * @param what what they are, for messages
   * @param source not closed
   * @return its lines
   */
  public static List<Line> read(String what, Reader source) {
    List<Line> lines = new ArrayList<>();
    try {
      BufferedReader reader = new BufferedReader(source);
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank() && !line.strip().startsWith("#")) {
          lines.add(new Line(what, number, line.strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}

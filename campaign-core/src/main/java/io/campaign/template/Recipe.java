package io.campaign.template;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.StringConcatException;
import java.lang.invoke.StringConcatFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of one combination of conditions: literals and values, joined by a single concatenation
 * that knows the length of the result before it starts.
 */
final class Recipe {
  /** Most values of one concatenation, a limit of the platform. */
  static final int MOST_VALUES = 200;

  private static final char VALUE = '\1';
  private static final char CONSTANT = '\2';

  private final MethodHandle concatenation;
  private final Piece[] pieces;

  /** Slots, names and fixed defaults of the pieces, side by side for the loops over plain ones. */
  private final int[] slots;

  private final String[] names;
  private final @Nullable String[] fallbacks;
  private final int literalLength;
  private final int longest;

  private Recipe(MethodHandle concatenation, List<Piece> pieces, int literalLength, int longest) {
    this.concatenation = concatenation;
    this.pieces = pieces.toArray(new Piece[0]);
    this.slots = pieces.stream().mapToInt(Piece::slot).toArray();
    this.names = pieces.stream().map(Piece::name).toArray(String[]::new);
    this.fallbacks = pieces.stream().map(Piece::fallback).toArray(String[]::new);
    this.literalLength = literalLength;
    this.longest = longest;
  }

  /** Collects literals and values in the order of the text. */
  static final class Builder {
    private final StringBuilder shape = new StringBuilder();
    private final List<Object> constants = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int literalLength;

    void literal(String text) {
      literalLength += text.length();
      if (text.indexOf(VALUE) < 0 && text.indexOf(CONSTANT) < 0) {
        shape.append(text);
      } else {
        shape.append(CONSTANT);
        constants.add(text);
      }
    }

    void value(Piece piece) {
      shape.append(VALUE);
      pieces.add(piece);
    }

    /** Makes the recipe; null when it has too many values or the platform refuses. */
    @Nullable Recipe build(int longest) {
      int count = pieces.size();
      if (count > MOST_VALUES) {
        return null;
      }
      MethodType type =
          MethodType.methodType(String.class, Collections.nCopies(count, String.class));
      try {
        MethodHandle handle =
            StringConcatFactory.makeConcatWithConstants(
                    MethodHandles.lookup(), "text", type, shape.toString(), constants.toArray())
                .getTarget()
                .asSpreader(String[].class, count);
        return new Recipe(handle, pieces, literalLength, longest);
      } catch (StringConcatException refused) {
        return null;
      }
    }
  }

  /** Joins plain pieces read from slots. */
  String render(@Nullable Object[] values) {
    int[] from = slots;
    String[] texts = new String[from.length];
    long length = literalLength;
    for (int i = 0; i < from.length; i++) {
      int slot = from[i];
      String text = Piece.text(slot < 0 ? null : values[slot], fallbacks[i]);
      length += text.length();
      texts[i] = text;
    }
    return joined(texts, length);
  }

  /** Joins plain pieces read from a map. */
  String render(Map<String, ?> values) {
    String[] texts = new String[pieces.length];
    long length = literalLength;
    for (int i = 0; i < texts.length; i++) {
      String text = Piece.text(values.get(names[i]), fallbacks[i]);
      length += text.length();
      texts[i] = text;
    }
    return joined(texts, length);
  }

  /** Joins pieces of any kind. */
  String render(Frame frame) {
    String[] texts = new String[pieces.length];
    long length = literalLength;
    for (int i = 0; i < texts.length; i++) {
      String text = pieces[i].text(frame);
      length += text.length();
      texts[i] = text;
    }
    return joined(texts, length);
  }

  private String joined(String[] texts, long length) {
    if (length > longest) {
      throw Fault.tooLong(longest);
    }
    try {
      return (String) concatenation.invokeExact(texts);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException("concatenation must not fail", impossible);
    }
  }
}

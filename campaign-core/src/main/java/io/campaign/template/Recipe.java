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

  /** Up to so many values are passed one by one, without an array around them. */
  private static final int MOST_DIRECT = 4;

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
                .getTarget();
        boolean few = count >= 1 && count <= MOST_DIRECT;
        MethodHandle called = few ? handle : handle.asSpreader(String[].class, count);
        return new Recipe(called, pieces, literalLength, longest);
      } catch (StringConcatException refused) {
        return null;
      }
    }
  }

  /** Joins plain pieces read from slots. */
  String render(@Nullable Object[] values) {
    return switch (slots.length) {
      case 1 -> joined(text(values, 0));
      case 2 -> joined(text(values, 0), text(values, 1));
      case 3 -> joined(text(values, 0), text(values, 1), text(values, 2));
      case 4 -> joined(text(values, 0), text(values, 1), text(values, 2), text(values, 3));
      default -> {
        String[] texts = new String[slots.length];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = text(values, i);
        }
        yield joined(texts);
      }
    };
  }

  private String text(@Nullable Object[] values, int piece) {
    int slot = slots[piece];
    return Piece.text(slot < 0 ? null : values[slot], fallbacks[piece]);
  }

  /** Joins plain pieces read from a map. */
  String render(Map<String, ?> values) {
    return switch (slots.length) {
      case 1 -> joined(text(values, 0));
      case 2 -> joined(text(values, 0), text(values, 1));
      case 3 -> joined(text(values, 0), text(values, 1), text(values, 2));
      case 4 -> joined(text(values, 0), text(values, 1), text(values, 2), text(values, 3));
      default -> {
        String[] texts = new String[slots.length];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = text(values, i);
        }
        yield joined(texts);
      }
    };
  }

  private String text(Map<String, ?> values, int piece) {
    return Piece.text(values.get(names[piece]), fallbacks[piece]);
  }

  /** Joins pieces of any kind. */
  String render(Frame frame) {
    String[] texts = new String[pieces.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = pieces[i].text(frame);
    }
    return switch (texts.length) {
      case 1 -> joined(texts[0]);
      case 2 -> joined(texts[0], texts[1]);
      case 3 -> joined(texts[0], texts[1], texts[2]);
      case 4 -> joined(texts[0], texts[1], texts[2], texts[3]);
      default -> joined(texts);
    };
  }

  private String joined(String a) {
    fit(a.length());
    try {
      return (String) concatenation.invokeExact(a);
    } catch (Throwable failure) {
      throw unchecked(failure);
    }
  }

  private String joined(String a, String b) {
    fit((long) a.length() + b.length());
    try {
      return (String) concatenation.invokeExact(a, b);
    } catch (Throwable failure) {
      throw unchecked(failure);
    }
  }

  private String joined(String a, String b, String c) {
    fit((long) a.length() + b.length() + c.length());
    try {
      return (String) concatenation.invokeExact(a, b, c);
    } catch (Throwable failure) {
      throw unchecked(failure);
    }
  }

  private String joined(String a, String b, String c, String d) {
    fit((long) a.length() + b.length() + c.length() + d.length());
    try {
      return (String) concatenation.invokeExact(a, b, c, d);
    } catch (Throwable failure) {
      throw unchecked(failure);
    }
  }

  private String joined(String[] texts) {
    long length = 0;
    for (String text : texts) {
      length += text.length();
    }
    fit(length);
    try {
      return (String) concatenation.invokeExact(texts);
    } catch (Throwable failure) {
      throw unchecked(failure);
    }
  }

  /** Refuses a text that is too long before it is made. */
  private void fit(long length) {
    if (literalLength + length > longest) {
      throw Fault.tooLong(longest);
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("concatenation must not fail", failure);
  }
}

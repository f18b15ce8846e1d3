package io.campaign.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random templates and rows of values, equal for equal seeds. */
final class RandomTemplates {
  static final List<String> NAMES = List.of("name", "city", "vip", "age", "price", "tags", "day");

  private static final List<String> WORDS =
      List.of(
          "Hi ", ", see you ", "\n", "Zażółć ", "日本 ", "🎉", " at 10am: ", "{ ", "} ", "\1", " ");
  private static final List<String> FILTERS =
      List.of(
          "upcase",
          "append: '!'",
          "prepend: name",
          "truncate: 5",
          "size",
          "plus: 1",
          "divided_by: age",
          "default: 'none'",
          "default: city",
          "default: 'x', allow_false: true",
          "date: '%-d %b'",
          "split: 'a' | join: '-'",
          "replace: 'a', 'bb'",
          "round: 1",
          "first",
          "url_encode",
          "base64_encode",
          "strip_html",
          "sort | join",
          "sum",
          "has: 'a'",
          "uniq");
  private static final List<String> OPERATORS = List.of("==", "!=", "<", ">=", "contains");
  private static final List<String> LITERALS =
      List.of("'Ada'", "5", "2.5", "true", "nil", "blank", "empty", "'a'");

  private final SplittableRandom random;
  private final boolean straight;

  RandomTemplates(SplittableRandom random, boolean straight) {
    this.random = random;
    this.straight = straight;
  }

  /** A template of some parts; without loops and own variables when straight. */
  String template() {
    StringBuilder out = new StringBuilder();
    parts(out, 2);
    return out.toString();
  }

  private void parts(StringBuilder out, int depth) {
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      part(out, depth);
    }
  }

  private void part(StringBuilder out, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : straight ? 9 : 12);
    switch (kind) {
      case 0, 1 -> out.append(pick(WORDS));
      case 2, 3, 4 -> out.append("{{ ").append(value()).append(" }}");
      case 5, 6 -> choice(out, "if", depth);
      case 7 -> choice(out, "unless", depth);
      case 8 -> caseOf(out, depth);
      case 9 ->
          out.append("{% assign ").append(pick(NAMES)).append(" = ").append(value()).append(" %}");
      case 10 -> {
        out.append("{% capture own %}");
        parts(out, depth - 1);
        out.append("{% endcapture %}{{ own }}");
      }
      default -> {
        out.append("{% for x in ").append(pick(List.of("tags", "(1..3)", "name"))).append(" %}");
        parts(out, depth - 1);
        out.append("{{ x }}{% endfor %}");
      }
    }
  }

  private String value() {
    StringBuilder value = new StringBuilder(operand());
    for (int filters = random.nextInt(3); filters > 0; filters--) {
      value.append(" | ").append(pick(FILTERS));
    }
    return value.toString();
  }

  private String operand() {
    return random.nextInt(4) == 0 ? pick(LITERALS) : pick(NAMES);
  }

  private void choice(StringBuilder out, String tag, int depth) {
    out.append("{% ").append(tag).append(' ').append(condition()).append(" %}");
    parts(out, depth - 1);
    if (random.nextInt(3) == 0) {
      out.append("{% elsif ").append(condition()).append(" %}");
      parts(out, depth - 1);
    }
    if (random.nextBoolean()) {
      out.append("{%- else %}");
      parts(out, depth - 1);
    }
    out.append("{% end").append(tag).append(random.nextBoolean() ? " %}" : " -%}");
  }

  private String condition() {
    return switch (random.nextInt(4)) {
      case 0, 1 -> operand();
      case 2 -> operand() + " " + pick(OPERATORS) + " " + operand();
      default -> operand() + (random.nextBoolean() ? " and " : " or ") + operand();
    };
  }

  private void caseOf(StringBuilder out, int depth) {
    out.append("{% case ").append(operand()).append(" %} {% when ").append(operand());
    out.append(", ").append(operand()).append(" %}");
    parts(out, depth - 1);
    out.append("{% else %}");
    parts(out, depth - 1);
    out.append("{% endcase %}");
  }

  /** A row of values for {@link #NAMES}, some missing. */
  @Nullable Object[] row() {
    return new @Nullable Object[] {
      pick(Arrays.asList("Ada", "Łukasz", "Ζωή", "", null, "{{ city }}", "anna")),
      pick(Arrays.asList("Rome", "São Paulo", "北京", null)),
      pick(Arrays.asList(true, false, null)),
      pick(Arrays.asList(0L, 5L, 41L, 5, null, "5")),
      pick(Arrays.asList(2.5, new BigDecimal("19.90"), 3L, null)),
      pick(Arrays.asList(List.of("a", "b"), List.of(), null, "a")),
      pick(Arrays.asList(LocalDate.of(2026, 11, 13), "2026-11-13", null)),
    };
  }

  static Map<String, @Nullable Object> map(@Nullable Object[] row) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null) {
        map.put(NAMES.get(i), row[i]);
      }
    }
    return map;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}

package io.campaign.segment;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.ListMode;
import io.campaign.filter.MemberView;
import io.campaign.filter.Op;
import io.campaign.filter.TextOrder;
import io.campaign.text.Fold;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tests on texts and lists; literals are folded here, once. */
final class TextTests {
  private TextTests() {}

  static MemberTest folded(FieldRef field, Predicate<String> condition) {
    return (member, context) -> {
      String text = member.folded(field);
      return text != null && !text.isEmpty() && condition.test(text);
    };
  }

  static MemberTest compare(FieldRef field, Op op, String value) {
    String literal = Fold.fold(value);
    return switch (op) {
      case EQ -> folded(field, literal::equals);
      case NE -> folded(field, text -> !text.equals(literal));
      case LT, LE, GT, GE -> folded(field, text -> op.holds(TextOrder.compare(text, literal)));
    };
  }

  static MemberTest between(FieldRef field, String low, String high) {
    String from = Fold.fold(low);
    String to = Fold.fold(high);
    return folded(
        field, text -> TextOrder.compare(from, text) <= 0 && TextOrder.compare(text, to) <= 0);
  }

  static MemberTest in(FieldRef field, List<FieldValue> values) {
    Set<String> literals =
        values.stream()
            .map(value -> Fold.fold(((FieldValue.Text) value).text()))
            .collect(Collectors.toUnmodifiableSet());
    return folded(field, literals::contains);
  }

  static MemberTest list(Filter.ListMatch filter) {
    FieldRef field = filter.field();
    Set<String> literals =
        filter.values().stream().map(Fold::fold).collect(Collectors.toUnmodifiableSet());
    if (filter.mode() == ListMode.ALL) {
      return (member, context) -> foldedItems(member, field).containsAll(literals);
    }
    boolean wanted = filter.mode() == ListMode.ANY;
    return (member, context) -> wanted == hasAny(member, field, literals);
  }

  private static boolean hasAny(MemberView member, FieldRef field, Set<String> literals) {
    for (String item : member.list(field)) {
      if (literals.contains(Fold.fold(item))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> foldedItems(MemberView member, FieldRef field) {
    Set<String> items = new HashSet<>();
    member.list(field).forEach(item -> items.add(Fold.fold(item)));
    return items;
  }
}

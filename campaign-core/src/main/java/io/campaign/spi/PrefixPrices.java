package io.campaign.spi;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Address;
import io.campaign.id.Masking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prices by the digits that numbers begin with, found by walking a tree of digits. */
final class PrefixPrices implements PriceTable {
  private static final Pattern PREFIX = Pattern.compile("\\+[0-9]{1,15}");

  private final Node root;

  /** What follows after some digits. */
  private static final class Node {
    private final @Nullable Node[] next = new Node[10];
    private @Nullable Price price;
  }

  private PrefixPrices(Node root) {
    this.root = root;
  }

  static PrefixPrices of(String currency, Map<String, BigDecimal> perPart) {
    List<String> problems = new ArrayList<>();
    Node root = new Node();
    perPart.forEach(
        (prefix, amount) -> {
          if (!PREFIX.matcher(prefix).matches()) {
            problems.add(
                "price prefix ("
                    + Masking.excerpt(prefix)
                    + ") must be a plus sign and 1 to 15 digits");
          } else if (amount.signum() < 0) {
            problems.add("price (" + amount + ") of " + prefix + " must not be negative");
          } else {
            place(root, new Price(prefix, amount, currency));
          }
        });
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new PrefixPrices(root);
  }

  private static void place(Node root, Price price) {
    Node node = root;
    for (int i = 1; i < price.prefix().length(); i++) {
      int digit = price.prefix().charAt(i) - '0';
      Node next = node.next[digit];
      if (next == null) {
        next = new Node();
        node.next[digit] = next;
      }
      node = next;
    }
    node.price = price;
  }

  @Override
  public @Nullable Price of(Address to) {
    String number = to.value();
    if (number.isEmpty() || number.charAt(0) != '+') {
      return null;
    }
    Price longest = null;
    Node node = root;
    for (int i = 1; node != null && i < number.length(); i++) {
      int digit = number.charAt(i) - '0';
      node = digit < 0 || digit > 9 ? null : node.next[digit];
      longest = node == null || node.price == null ? longest : node.price;
    }
    return longest;
  }
}

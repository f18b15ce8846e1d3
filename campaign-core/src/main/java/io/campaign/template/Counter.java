package io.campaign.template;

import java.math.BigDecimal;

/**
 * increment and decrement: print a counter that starts at the input of its name if that is a
 * number, else at 0, and that assign does not touch.
 *
 * @param offset place in the source
 * @param name the counter
 * @param down whether it counts down before it prints, instead of up afterwards
 */
record Counter(int offset, String name, boolean down) implements Part {
  @Override
  public void render(Frame frame) {
    frame.at = offset;
    Object now = frame.counter(name);
    Number before = now instanceof Number number ? Numbers.of(number) : Long.valueOf(0);
    Number after = Numbers.calculate(before, 1L, down ? BigDecimal::subtract : BigDecimal::add);
    frame.registers().count(name, after);
    frame.write(Numbers.text(down ? after : before));
  }

  /** Parses the tag. */
  static Parsed parse(Parser parser, Token tag, boolean down) {
    Words words = parser.words(tag);
    String name = words.needName("a counter's name").text();
    words.needEnd();
    parser.names().make(name);
    return Parsed.visible(new Node.Inner(new Counter(tag.start(), name, down)));
  }
}

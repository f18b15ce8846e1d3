package io.campaign.template;

import java.util.Set;

/**
 * ifchanged: prints its body's text unless the ifchanged before it printed the same.
 *
 * @param body what is rendered
 */
record IfChanged(Block body) implements Part {
  @Override
  public void render(Frame frame) {
    String text = frame.capture(body);
    if (frame.registers().changes(text)) {
      frame.write(text);
    }
  }

  /** Parses the tag. */
  static Parsed parse(Parser parser, Token tag) {
    parser.orElse(
        "",
        () -> {
          parser.words(tag).needEnd();
          return "";
        });
    Section body = parser.block(tag, Set.of("endifchanged"));
    return new Parsed(new Node.Inner(new IfChanged(body.block(false))), body.isBlank());
  }
}

package io.campaign.template;

/** A fault in one tag or output: stops its parsing; the parser records it and goes on. */
final class ParseFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  ParseFault(int offset, String message) {
    super(message, null, false, false);
    this.offset = offset;
  }

  /** Offset of the fault in the source. */
  int offset() {
    return offset;
  }

  /** The rule that is broken. */
  String rule() {
    return String.valueOf(getMessage());
  }
}

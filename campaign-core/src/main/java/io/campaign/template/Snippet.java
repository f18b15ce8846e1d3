package io.campaign.template;

import io.campaign.error.SourceIssue;
import org.jspecify.annotations.Nullable;

/** A saved text in use by a template. It is ready once it has its program, which never changes. */
final class Snippet {
  private final String name;
  private final String source;
  private volatile @Nullable Program program;

  Snippet(String name, String source) {
    this.name = name;
    this.source = source;
  }

  String name() {
    return name;
  }

  String source() {
    return source;
  }

  boolean isReady() {
    return program != null;
  }

  void program(Program parsed) {
    program = parsed;
  }

  /** The program; null while it is still being parsed, as a snippet that uses itself finds it. */
  @Nullable Program program() {
    return program;
  }

  /** Renders into a frame made for it; a fault names the place in this source. */
  void render(Frame frame, Program body) {
    try {
      body.body().render(frame);
    } catch (Fault fault) {
      throw fault.isPlaced() ? fault : placed(fault, frame.at);
    }
  }

  private Fault placed(Fault fault, int offset) {
    SourceIssue at = SourceIssue.at(source, offset, String.valueOf(fault.getMessage()));
    return fault.placed(
        "snippet (%s), line %d, column %d: %s"
            .formatted(name, at.line(), at.column(), at.message()));
  }
}

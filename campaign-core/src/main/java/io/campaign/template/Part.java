package io.campaign.template;

/** What a tag does that only the interpreter renders. Immutable. */
sealed interface Part permits Loop, TableRow, Cycle, IfChanged, Counter, SnippetCall {
  /** Renders into the frame's output. */
  void render(Frame frame);
}

package io.campaign.template;

import java.util.List;
import java.util.Set;

/**
 * A parsed template, ready to be interpreted.
 *
 * @param body what is rendered
 * @param names root names in use; their numbers are their positions
 * @param variables paths of inputs in use, in order of first use
 * @param made names that its tags make
 * @param assigns whether a tag assigns or counts, so that names may hide inputs
 * @param loopDepth deepest nesting of loops
 * @param loopKeys number of different loops that {@code offset: continue} can continue
 * @param tracksLinks whether a link may be tracked
 * @param literalLength length of all literal text
 * @param nodes number of texts, outputs and tags
 */
record Program(
    Block body,
    List<String> names,
    List<String> variables,
    Set<String> made,
    boolean assigns,
    int loopDepth,
    int loopKeys,
    boolean tracksLinks,
    int literalLength,
    int nodes) {
  private static final int LENGTH_PER_NODE = 16;

  Program {
    names = List.copyOf(names);
    variables = List.copyOf(variables);
    made = Set.copyOf(made);
  }

  /** A first guess of the rendered length. */
  int expectedLength() {
    return literalLength + nodes * LENGTH_PER_NODE;
  }
}

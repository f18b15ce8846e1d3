package io.campaign.segment;

/**
 * A fault of one leaf and the part of it that is to blame.
 *
 * @param part field, operator or value
 * @param index which value, from 0; 0 for the other parts
 * @param message the sentence
 */
record LeafProblem(Part part, int index, String message) {
  enum Part {
    FIELD,
    OPERATOR,
    VALUE
  }
}

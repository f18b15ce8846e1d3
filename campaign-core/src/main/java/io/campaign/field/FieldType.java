package io.campaign.field;

/** Kinds of value a field may hold. */
public enum FieldType {
  /** Free text. */
  TEXT,
  /** Text out of a fixed set; equality only, no order. */
  CHOICE,
  /** Finite double. */
  NUMBER,
  /** True or false. */
  BOOLEAN,
  /** Calendar day without time or zone. */
  DATE,
  /** Set of texts, such as subcommunities; a member without any has the empty set. */
  LIST
}

package io.campaign.memory;

/** Numbers that are never given twice, not even after a rollback. Used under the state's lock. */
final class Sequence {
  private long last;

  long next() {
    return ++last;
  }
}

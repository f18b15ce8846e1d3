package io.campaign.simulation;

/** What the provider does with one submit. */
enum Fate {
  ACCEPTED(true, false),
  /** Taken, but the answer is lost: the carrier declares it in doubt. */
  ACCEPTED_UNHEARD(true, false),
  /** Never arrived, and nobody can tell. */
  LOST(false, false),
  /** Taken, and the stage fails. */
  BROKEN_STAGE(true, false),
  /** Taken, and the submit itself throws. */
  THROWS(true, false),
  HELD(true, false),
  THROTTLED(false, true),
  NOT_WRITTEN(false, true),
  REFUSED_FOR_NOW(false, true),
  REFUSED_SENDER(false, true),
  /** The first part is taken, the second refused for now. */
  PARTIAL(false, true),
  REFUSED(false, false),
  REFUSED_OPTED_OUT(false, false);

  private final boolean taken;
  private final boolean again;

  Fate(boolean taken, boolean again) {
    this.taken = taken;
    this.again = again;
  }

  /** Whether the provider has the whole message. */
  boolean taken() {
    return taken;
  }

  /** Whether the answer allows another submit of the same message. */
  boolean again() {
    return again;
  }
}

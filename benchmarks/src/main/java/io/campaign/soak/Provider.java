package io.campaign.soak;

import io.campaign.carrier.Carrier;

/** One provider in bad weather, and our carrier to it. */
interface Provider extends AutoCloseable {
  /** Not started; the engine starts and closes it. */
  Carrier carrier();

  /** What it has to tell. */
  Postbag post();

  /** Most messages that may stay unknown, by what it did. */
  long mostUnknown();

  /** Whether it names our id in what it tells, so that nothing it took may stay unknown. */
  boolean tellsOurId();

  /** What it did, in one line. */
  String describe();

  @Override
  void close();
}

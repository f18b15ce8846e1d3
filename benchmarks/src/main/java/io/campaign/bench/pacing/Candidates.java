package io.campaign.bench.pacing;

import java.util.function.LongFunction;

/** Limiters by name; those of others are on the class path only with their profile. */
final class Candidates {
  static final String OURS = "ours";
  static final String ONE_CAS = "one-cas";

  private static final String PEERS = "io.campaign.bench.pacing.PeerLimiters";

  private Candidates() {}

  static Limiter of(String name, long perSecond) throws ReflectiveOperationException {
    return switch (name) {
      case OURS -> new Ours(perSecond);
      case ONE_CAS -> new OneCas(perSecond);
      default -> peer(name).apply(perSecond);
    };
  }

  @SuppressWarnings("unchecked") // the one method of a class of ours
  private static LongFunction<Limiter> peer(String name) throws ReflectiveOperationException {
    return (LongFunction<Limiter>)
        Class.forName(PEERS).getMethod("named", String.class).invoke(null, name);
  }
}

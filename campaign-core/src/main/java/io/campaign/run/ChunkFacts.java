package io.campaign.run;

import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that one transaction adds about positions of one chunk: what it opened and what became
 * of what was open. Stores keep them as they are, one row for a whole batch, and take a delivery's
 * facts out of it when asked.
 *
 * @param at business time of the transaction
 * @param opened positions whose intent it made durable
 * @param entries what became of others, in any order
 */
public record ChunkFacts(Instant at, Bits opened, List<Entry> entries) {
  /** Copies the list. */
  public ChunkFacts {
    entries = List.copyOf(entries);
  }

  /**
   * One fact about one position.
   *
   * @param index position
   * @param kind what it says
   * @param state state it tells where its kind is {@code STATE}, else null
   * @param carrier name of the carrier, may be empty
   * @param code carrier's code or the reason, may be empty
   * @param at when it happened
   */
  public record Entry(
      int index,
      FactKind kind,
      @Nullable DeliveryState state,
      String carrier,
      String code,
      Instant at) {

    /**
     * What an outcome says.
     *
     * @param outcome outcome
     * @param at business time of the transaction that has it
     * @return the fact
     */
    public static Entry of(Outcome outcome, Instant at) {
      int index = outcome.index();
      if (outcome instanceof Outcome.Final end) {
        return new Entry(index, FactKind.STATE, end.state(), end.carrier(), codeOf(end), end.at());
      }
      if (outcome instanceof Outcome.RetryLater retry) {
        return new Entry(index, FactKind.TRY_LATER, null, "", retry.code(), at);
      }
      if (outcome instanceof Outcome.PutOff off) {
        return new Entry(index, FactKind.PUT_OFF, null, "", off.why().name(), at);
      }
      return new Entry(index, FactKind.GIVEN_BACK, null, "", "", at);
    }

    /**
     * A position the engine closed by itself.
     *
     * @param index position
     * @param state state it is in now
     * @param why reason, may be empty
     * @param at when
     * @return the fact
     */
    public static Entry closed(int index, DeliveryState state, String why, Instant at) {
      return new Entry(index, FactKind.STATE, state, "", why, at);
    }

    private static String codeOf(Outcome.Final end) {
      if (end.skip() == null) {
        return end.code();
      }
      return end.code().isEmpty() ? end.skip().name() : end.skip() + ": " + end.code();
    }

    /** Only these are answers; what is left out, too late or in doubt the engine says. */
    private FactSource source() {
      boolean answer =
          kind == FactKind.TRY_LATER
              || state == DeliveryState.HANDED_OFF
              || state == DeliveryState.HELD
              || state == DeliveryState.REFUSED;
      return answer ? FactSource.CARRIER : FactSource.ENGINE;
    }
  }

  /**
   * Facts of positions that the engine closes all alike.
   *
   * @param state state they are in now
   * @param positions which
   * @param why reason, may be empty
   * @param at business time
   * @return the facts
   */
  public static ChunkFacts allIn(DeliveryState state, Bits positions, String why, Instant at) {
    List<Entry> entries = new ArrayList<>();
    for (int index : positions.positions()) {
      entries.add(Entry.closed(index, state, why, at));
    }
    return new ChunkFacts(at, Bits.NONE, entries);
  }

  /**
   * Says whether there is nothing to keep.
   *
   * @return true when nothing was opened and nothing became of anything
   */
  public boolean isEmpty() {
    return entries.isEmpty() && opened.count() == 0;
  }

  /**
   * Takes out what is said of one position.
   *
   * @param index position
   * @param runNo run of the chunk
   * @param chunk the chunk
   * @return facts, the opening first
   */
  public List<DeliveryFact> about(int index, long runNo, NewChunk chunk) {
    DeliveryKey key = new DeliveryKey(runNo, chunk.member(index), chunk.nth());
    List<DeliveryFact> facts = new ArrayList<>();
    if (opened.has(index)) {
      facts.add(fact(key, chunk, new Entry(index, FactKind.OPENED, null, "", "", at)));
    }
    for (Entry entry : entries) {
      if (entry.index() == index) {
        facts.add(fact(key, chunk, entry));
      }
    }
    return facts;
  }

  private static DeliveryFact fact(DeliveryKey key, NewChunk chunk, Entry entry) {
    return new DeliveryFact(
        key,
        chunk.attemptGroup(),
        chunk.attempt(),
        entry.kind(),
        entry.state(),
        DeliveryFact.WHOLE,
        entry.at(),
        entry.source(),
        entry.carrier(),
        entry.code());
  }
}

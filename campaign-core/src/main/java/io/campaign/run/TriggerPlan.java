package io.campaign.run;

import io.campaign.lifecycle.HoldReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays calls out in a run, so that many calls for one member each become few chunks and no two
 * messages of the run have the same key. Calls for one member share a repetition as long as their
 * members differ; every other call has one of its own. Pure; all stores use it.
 *
 * @param places where each call stands, in the order given
 * @param chunks recipients, in the order of their repetitions
 */
public record TriggerPlan(List<Place> places, List<NewChunk> chunks) {
  /** Stands for all members of a repetition. */
  public static final long EVERYBODY = 0;

  /**
   * Where a call stands.
   *
   * @param trigger the call
   * @param nth repetition its deliveries stand under
   * @param memberNo its member where it shares the repetition, else {@link #EVERYBODY}
   */
  public record Place(NewTrigger trigger, int nth, long memberNo) {}

  /** Copies the lists. */
  public TriggerPlan {
    places = List.copyOf(places);
    chunks = List.copyOf(chunks);
  }

  /** Calls for one member each that share a repetition. */
  private record Shared(int nth, List<NewTrigger> calls, Set<Long> members) {
    boolean takes(long member) {
      return members.size() < NewChunk.MAX_MEMBERS && members.add(member);
    }
  }

  /**
   * Lays calls out.
   *
   * @param lastNth highest repetition the run has, 0 when it has none
   * @param triggers calls that are new
   * @return the plan
   */
  public static TriggerPlan of(int lastNth, List<NewTrigger> triggers) {
    List<Place> places = new ArrayList<>();
    List<NewChunk> chunks = new ArrayList<>();
    List<Shared> shared = new ArrayList<>();
    int nth = lastNth;
    for (NewTrigger trigger : triggers) {
      if (trigger.members().size() == 1) {
        long member = trigger.members().get(0);
        @Nullable Shared found =
            shared.stream().filter(s -> s.takes(member)).findFirst().orElse(null);
        if (found == null) {
          nth++;
          found = new Shared(nth, new ArrayList<>(), new HashSet<>(Set.of(member)));
          shared.add(found);
        }
        found.calls().add(trigger);
        places.add(new Place(trigger, found.nth(), member));
      } else {
        nth++;
        places.add(new Place(trigger, nth, EVERYBODY));
        chunks.addAll(chunks(nth, List.of(trigger), trigger.members()));
      }
    }
    for (Shared each : shared) {
      List<Long> members = each.calls().stream().map(call -> call.members().get(0)).toList();
      chunks.addAll(chunks(each.nth(), each.calls(), members));
    }
    return new TriggerPlan(places, chunks);
  }

  private static List<NewChunk> chunks(int nth, List<NewTrigger> calls, List<Long> members) {
    Instant from = calls.stream().map(NewTrigger::at).max(Instant::compareTo).orElseThrow();
    @Nullable Instant until =
        calls.stream()
            .flatMap(call -> Stream.ofNullable(call.expiresAt()))
            .min(Instant::compareTo)
            .orElse(null);
    List<NewChunk> chunks = new ArrayList<>();
    for (int start = 0; start < members.size(); start += NewChunk.MAX_MEMBERS) {
      int end = Math.min(members.size(), start + NewChunk.MAX_MEMBERS);
      chunks.add(chunk(nth, from, until, members.subList(start, end)));
    }
    return chunks;
  }

  /**
   * Makes a chunk of one repetition.
   *
   * @param nth repetition
   * @param from earliest time to send
   * @param until from when they are not sent any more, or null for never
   * @param members member numbers, 1 to {@link NewChunk#MAX_MEMBERS}
   * @return the chunk
   */
  public static NewChunk chunk(int nth, Instant from, @Nullable Instant until, List<Long> members) {
    NewChunk first =
        NewChunk.first(
            from,
            members.stream().mapToLong(Objects::requireNonNull).toArray(),
            HoldReason.NONE,
            until);
    return new NewChunk(
        nth,
        first.attemptGroup(),
        first.attempt(),
        first.notBefore(),
        first.members(),
        first.resume(),
        first.hold(),
        first.expiresAt());
  }
}

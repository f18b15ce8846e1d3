package io.campaign.run;

import io.campaign.error.InvalidInputException;
import io.campaign.lifecycle.HoldReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Planned recipients that are leased together. Immutable once stored.
 *
 * @param nth repetition of these members inside the run, 0 except in rolling runs
 * @param attemptGroup attempt group, from 0
 * @param attempt number of the attempt inside the group, from 1
 * @param notBefore earliest business time to send
 * @param members member numbers, 1 to 1,000, without repeats
 * @param resume tokens of partly taken messages, one per member or empty text; or an empty list
 *     when there are none
 * @param hold why they wait for {@code notBefore}
 * @param expiresAt business time from which none of them is sent any more, or null for never
 */
public record NewChunk(
    int nth,
    int attemptGroup,
    int attempt,
    Instant notBefore,
    long[] members,
    List<String> resume,
    HoldReason hold,
    @Nullable Instant expiresAt) {
  /** Most members a chunk may hold. */
  public static final int MAX_MEMBERS = 1_000;

  /** Copies the arrays and checks their sizes. */
  public NewChunk {
    if (members.length < 1 || members.length > MAX_MEMBERS) {
      throw new InvalidInputException(
          "chunk (" + members.length + " members) must hold 1 to " + MAX_MEMBERS);
    }
    if (!resume.isEmpty() && resume.size() != members.length) {
      throw new InvalidInputException(
          "resume tokens ("
              + resume.size()
              + ") must be none or one for each of "
              + members.length
              + " members");
    }
    members = members.clone();
    resume = List.copyOf(resume);
  }

  /**
   * A chunk that never expires; held for a retry when it is not a first attempt.
   *
   * @param nth as above
   * @param attemptGroup as above
   * @param attempt as above
   * @param notBefore as above
   * @param members as above
   * @param resume as above
   */
  public NewChunk(
      int nth,
      int attemptGroup,
      int attempt,
      Instant notBefore,
      long[] members,
      List<String> resume) {
    this(
        nth,
        attemptGroup,
        attempt,
        notBefore,
        members,
        resume,
        attempt > 1 ? HoldReason.RETRY : HoldReason.NONE,
        null);
  }

  /**
   * A first attempt at members of a plan.
   *
   * @param notBefore earliest business time to send
   * @param members member numbers
   * @return the chunk
   */
  public static NewChunk first(Instant notBefore, long[] members) {
    return new NewChunk(0, 0, 1, notBefore, members, List.of());
  }

  /**
   * A first attempt that waits for its own time, or expires.
   *
   * @param notBefore earliest business time to send
   * @param members member numbers
   * @param hold why they wait
   * @param expiresAt when it is too late, or null for never
   * @return the chunk
   */
  public static NewChunk first(
      Instant notBefore, long[] members, HoldReason hold, @Nullable Instant expiresAt) {
    return new NewChunk(0, 0, 1, notBefore, members, List.of(), hold, expiresAt);
  }

  /**
   * Says whether it is too late to send.
   *
   * @param at business time
   * @return true from {@code expiresAt} on
   */
  public boolean expired(Instant at) {
    return expiresAt != null && !at.isBefore(expiresAt);
  }

  /**
   * Some of these members, to be sent at another time.
   *
   * @param positions positions here, in order
   * @param tokens resume tokens, one per position or none at all
   * @param later earliest time
   * @param why why they wait
   * @return same attempt for {@link HoldReason#QUIET_HOURS}, the next one for a retry
   */
  public NewChunk part(int[] positions, List<String> tokens, Instant later, HoldReason why) {
    long[] chosen = new long[positions.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = members[positions[i]];
    }
    int number = why == HoldReason.RETRY ? attempt + 1 : attempt;
    return new NewChunk(nth, attemptGroup, number, later, chosen, tokens, why, expiresAt);
  }

  /**
   * Finds a member.
   *
   * @param memberNo member number
   * @return position, -1 when the chunk does not hold it
   */
  public int indexOf(long memberNo) {
    for (int i = 0; i < members.length; i++) {
      if (members[i] == memberNo) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Leaves members out.
   *
   * @param kept tells who stays
   * @return a chunk of the others in their order; empty when nobody stays
   */
  public Optional<NewChunk> keeping(LongPredicate kept) {
    List<Integer> positions =
        IntStream.range(0, size()).filter(i -> kept.test(members[i])).boxed().toList();
    if (positions.isEmpty()) {
      return Optional.empty();
    }
    long[] rest = positions.stream().mapToLong(i -> members[i]).toArray();
    List<String> tokens =
        resume.isEmpty() ? List.of() : positions.stream().map(resume::get).toList();
    return Optional.of(
        new NewChunk(nth, attemptGroup, attempt, notBefore, rest, tokens, hold, expiresAt));
  }

  /**
   * Returns the member numbers.
   *
   * @return a copy
   */
  @Override
  public long[] members() {
    return members.clone();
  }

  /**
   * Returns the number of members.
   *
   * @return 1 to {@link #MAX_MEMBERS}
   */
  public int size() {
    return members.length;
  }

  /**
   * Returns one member without copying the array.
   *
   * @param index position, from 0
   * @return member number
   */
  public long member(int index) {
    return members[index];
  }

  /**
   * Returns the resume token of a position.
   *
   * @param index position, from 0
   * @return token, or empty text
   */
  public String resumeAt(int index) {
    return resume.isEmpty() ? "" : resume.get(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NewChunk that
        && nth == that.nth
        && attemptGroup == that.attemptGroup
        && attempt == that.attempt
        && notBefore.equals(that.notBefore)
        && Arrays.equals(members, that.members)
        && resume.equals(that.resume)
        && hold == that.hold
        && Objects.equals(expiresAt, that.expiresAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        nth, attemptGroup, attempt, notBefore, Arrays.hashCode(members), resume, hold, expiresAt);
  }

  @Override
  public String toString() {
    return "NewChunk["
        + members.length
        + " members, nth "
        + nth
        + ", attempt "
        + attemptGroup
        + "/"
        + attempt
        + "]";
  }
}

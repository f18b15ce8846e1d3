package io.campaign.run;

import io.campaign.error.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
 */
public record NewChunk(
    int nth,
    int attemptGroup,
    int attempt,
    Instant notBefore,
    long[] members,
    List<String> resume) {
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
        && resume.equals(that.resume);
  }

  @Override
  public int hashCode() {
    return Objects.hash(nth, attemptGroup, attempt, notBefore, Arrays.hashCode(members), resume);
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

package io.campaign.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Closes the open batch of a leased chunk and opens the next, in one transaction. Its natural key
 * is (chunk, fence, batch number).
 *
 * @param chunkNo chunk
 * @param fence lease token
 * @param batchNo number of the batch being closed, as claimed or last granted; 0 when the chunk
 *     never had one
 * @param closing outcomes; may leave positions of the batch open, they stay in the next one
 * @param opening positions to open, may be empty
 * @param senderGroup group whose opt-outs apply, {@code *} for the whole account
 * @param at business time
 * @param leaseFor how long the lease goes on from now, by the store's clock
 * @param terms what the messages were made under
 */
public record BatchExchange(
    long chunkNo,
    long fence,
    int batchNo,
    List<Outcome> closing,
    List<Candidate> opening,
    String senderGroup,
    Instant at,
    Duration leaseFor,
    Terms terms) {
  /** Copies the lists. */
  public BatchExchange {
    closing = List.copyOf(closing);
    opening = List.copyOf(opening);
  }

  /**
   * An exchange under {@link Terms#NONE}.
   *
   * @param chunkNo as above
   * @param fence as above
   * @param batchNo as above
   * @param closing as above
   * @param opening as above
   * @param senderGroup as above
   * @param at as above
   * @param leaseFor as above
   */
  public BatchExchange(
      long chunkNo,
      long fence,
      int batchNo,
      List<Outcome> closing,
      List<Candidate> opening,
      String senderGroup,
      Instant at,
      Duration leaseFor) {
    this(chunkNo, fence, batchNo, closing, opening, senderGroup, at, leaseFor, Terms.NONE);
  }
}

package io.campaign.id;

import java.util.HexFormat;

/**
 * Our name of one message on its way to a carrier: a hash of run, member, repetition and attempt
 * group, so that the same message has the same id on every node and after every crash. Carriers
 * that echo an id get this one.
 *
 * @param value 64 bits, well mixed
 */
public record MessageId(long value) {
  /**
   * Computes the id.
   *
   * @param runNo run number
   * @param memberNo member number
   * @param nth repetition inside the run, 0 except in rolling runs
   * @param attemptGroup attempt group, from 0
   * @return the id
   */
  public static MessageId of(long runNo, long memberNo, int nth, int attemptGroup) {
    long h = mix(runNo + 0x9E3779B97F4A7C15L);
    h = mix(h ^ memberNo);
    h = mix(h ^ ((long) nth << 32 | attemptGroup));
    return new MessageId(h);
  }

  /**
   * Computes back which member this is the id of, if it is one of these: lets a store find the
   * delivery of an id that a carrier echoes without an index of ids.
   *
   * @param runNo run number
   * @param nth repetition inside the run
   * @param attemptGroup attempt group
   * @return the member number; for an id of another run a random number, nearly always huge or
   *     negative, so that the caller must look whether there is such a delivery
   */
  public long memberOf(long runNo, int nth, int attemptGroup) {
    long h = unmix(value) ^ ((long) nth << 32 | attemptGroup);
    return unmix(h) ^ mix(runNo + 0x9E3779B97F4A7C15L);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** Undoes {@link #mix}: shifts by doubling, factors by their inverses modulo 2^64. */
  private static long unmix(long z) {
    long b = (z ^ (z >>> 31) ^ (z >>> 62)) * 0x319642B2D24D8EC3L;
    long a = (b ^ (b >>> 27) ^ (b >>> 54)) * 0x96DE1B173F119089L;
    return a ^ (a >>> 30) ^ (a >>> 60);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}

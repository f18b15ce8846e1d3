package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import java.io.ByteArrayOutputStream;

/**
 * The stored form of a chunk's members: differences between neighbours as zigzag varints. Numbers
 * in rising order, the usual case, take a byte or two each; any order is kept.
 */
final class MemberList {
  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;

  private MemberList() {}

  static byte[] write(long[] members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(members.length * 2 + 8);
    long before = 0;
    for (long member : members) {
      long difference = member - before;
      long left = (difference << 1) ^ (difference >> 63);
      while ((left & ~LOW_BITS) != 0) {
        out.write((int) (left & LOW_BITS) | MORE);
        left >>>= 7;
      }
      out.write((int) left);
      before = member;
    }
    return out.toByteArray();
  }

  static long[] read(byte[] stored, int size) {
    long[] members = new long[size];
    long before = 0;
    int at = 0;
    for (int i = 0; i < size; i++) {
      long zigzag = 0;
      int shift = 0;
      boolean more = true;
      while (more) {
        if (at >= stored.length || shift > 63) {
          throw new StoreFailure.Rejected(
              "stored chunk (" + stored.length + " bytes) must hold " + size + " members", null);
        }
        byte next = stored[at++];
        zigzag |= (long) (next & LOW_BITS) << shift;
        shift += 7;
        more = next < 0;
      }
      before += (zigzag >>> 1) ^ -(zigzag & 1);
      members[i] = before;
    }
    return members;
  }
}

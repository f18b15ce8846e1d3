package io.campaign.jdbc;

import io.campaign.error.StoreFailure;

/**
 * The stored form of a chunk's members: differences between neighbours as zigzag varints. Numbers
 * in rising order, the usual case, take a byte or two each; any order is kept.
 */
final class MemberList {
  private MemberList() {}

  static byte[] write(long[] members) {
    Varints out = new Varints();
    long before = 0;
    for (long member : members) {
      out.signed(member - before);
      before = member;
    }
    return out.bytes();
  }

  static long[] read(byte[] stored, int size) {
    Varints.Reader in = new Varints.Reader(stored);
    long[] members = new long[size];
    long before = 0;
    for (int i = 0; i < size; i++) {
      if (!in.hasMore()) {
        throw new StoreFailure.Rejected(
            "stored chunk (" + stored.length + " bytes) must hold " + size + " members", null);
      }
      before += in.signed();
      members[i] = before;
    }
    return members;
  }
}

package io.campaign.segment.index;

import io.campaign.error.InvalidInputException;
import java.util.List;

/** Watches the byte cap while blocks are built. */
final class Budget {
  private final long most;
  private long bytes;
  private int seen;

  Budget(long most) {
    this.most = most;
  }

  void check(List<Block> blocks) {
    while (seen < blocks.size()) {
      bytes += blocks.get(seen++).footprint().total();
      require(bytes, most);
    }
  }

  static void require(long bytes, long most) {
    if (bytes > most) {
      throw new InvalidInputException(
          "size of the index (" + bytes + " bytes) must be at most " + most + " bytes");
    }
  }
}

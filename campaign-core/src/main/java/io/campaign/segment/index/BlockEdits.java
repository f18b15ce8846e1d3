package io.campaign.segment.index;

import io.campaign.filter.MemberView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the blocks of the next version out of those of the last; what did not change is shared. */
final class BlockEdits {
  /** Up to so many changes in a block are made one by one, more by building it anew. */
  private static final int FEW = 24;

  private final Layout layout;
  private final IndexVersion version;

  BlockEdits(Layout layout, IndexVersion version) {
    this.layout = layout;
    this.version = version;
  }

  List<Block> put(SortedMap<Long, MemberView> members) {
    Map<Integer, SortedMap<Long, MemberView>> byBlock = new TreeMap<>();
    members.forEach(
        (memberNo, member) ->
            byBlock
                .computeIfAbsent(version.blockOf(memberNo), any -> new TreeMap<>())
                .put(memberNo, member));
    List<Block> old = version.blocks();
    if (byBlock.containsKey(-1)) {
      return merged(Block.empty(layout), byBlock.get(-1));
    }
    List<Block> blocks = new ArrayList<>(old.size() + 1);
    for (int i = 0; i < old.size(); i++) {
      SortedMap<Long, MemberView> changes = byBlock.get(i);
      if (changes == null) {
        blocks.add(old.get(i));
      } else {
        blocks.addAll(changed(old.get(i), changes));
      }
    }
    return blocks;
  }

  private List<Block> changed(Block block, SortedMap<Long, MemberView> changes) {
    if (changes.size() > FEW) {
      return merged(block, changes);
    }
    Block changed = block;
    for (MemberView member : changes.values()) {
      int row = changed.numbers().find(member.memberNo());
      if (row >= 0) {
        changed = changed.with(row, member);
      } else if (-row - 1 == changed.size() && changed.size() < Mask.ROWS) {
        changed = changed.and(member);
      } else {
        return merged(block, changes);
      }
    }
    return List.of(changed);
  }

  /**
   * Builds anew. Where members come in between others, a block that gets too large is halved, to
   * leave room for more of them; behind all others they start a block of their own.
   */
  private List<Block> merged(Block block, SortedMap<Long, MemberView> changes) {
    SortedMap<Long, @Nullable Object[]> rows = rows(block);
    boolean behind = block.size() == 0 || changes.firstKey() > block.numbers().last();
    changes.forEach((memberNo, member) -> rows.put(memberNo, read(member)));
    int parts = (rows.size() + Mask.ROWS - 1) / Mask.ROWS;
    int most = behind ? Mask.ROWS : (rows.size() + parts - 1) / parts;
    return built(rows, most, block);
  }

  private List<Block> built(SortedMap<Long, @Nullable Object[]> rows, int most, Block before) {
    BlockBuilder builder = new BlockBuilder(layout, before);
    int added = 0;
    for (Map.Entry<Long, @Nullable Object[]> row : rows.entrySet()) {
      builder.add(row.getKey(), row.getValue());
      if (++added % most == 0) {
        builder.close();
      }
    }
    builder.close();
    return builder.blocks();
  }

  private static SortedMap<Long, @Nullable Object[]> rows(Block block) {
    SortedMap<Long, @Nullable Object[]> rows = new TreeMap<>();
    for (int row = 0; row < block.size(); row++) {
      rows.put(block.numbers().at(row), block.row(row));
    }
    return rows;
  }

  private @Nullable Object[] read(MemberView member) {
    @Nullable Object[] values = new Object[layout.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = layout.read(i, member);
    }
    return values;
  }

  List<Block> remove(SortedSet<Long> memberNos) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : version.blocks()) {
      SortedSet<Long> here = memberNos.subSet(block.numbers().first(), block.numbers().last() + 1);
      if (here.stream().noneMatch(memberNo -> block.numbers().find(memberNo) >= 0)) {
        blocks.add(block);
        continue;
      }
      SortedMap<Long, @Nullable Object[]> rows = rows(block);
      rows.keySet().removeAll(here);
      blocks.addAll(built(rows, Mask.ROWS, block));
    }
    return blocks;
  }
}

package io.campaign.segment.index;

import io.campaign.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts, block by block, what each part matches and what the whole would match without it. Parts
 * are asked in full, not only about the rows that are left.
 */
final class ExplainedTree {
  private final Part root;
  private final List<Part> parts = new ArrayList<>();
  private final Scratch scratch = new Scratch();
  private final long[] everybody = new long[Mask.WORDS];
  private long members;

  ExplainedTree(Filter filter, PlanMaker maker) {
    root = part(filter, null, maker);
  }

  /** A node, its mask in the current block, and its counts so far. */
  private static final class Part {
    private final Filter filter;
    private final @Nullable Part parent;
    private final List<Part> children = new ArrayList<>();
    private final long[] mask = new long[Mask.WORDS];
    private @Nullable Node leaf;
    private long alone;
    private long without;

    Part(Filter filter, @Nullable Part parent) {
      this.filter = filter;
      this.parent = parent;
    }

    Explanation.Part explained(long matching) {
      return new Explanation.Part(
          filter,
          alone,
          without - matching,
          children.stream().map(child -> child.explained(matching)).toList());
    }
  }

  private Part part(Filter filter, @Nullable Part parent, PlanMaker maker) {
    Part part = new Part(filter, parent);
    if (filter instanceof Filter.And and) {
      and.children().forEach(child -> part.children.add(part(child, part, maker)));
    } else if (filter instanceof Filter.Or or) {
      or.children().forEach(child -> part.children.add(part(child, part, maker)));
    } else if (filter instanceof Filter.Not not) {
      part.children.add(part(not.child(), part, maker));
    } else {
      part.leaf = filter.accept(maker);
    }
    parts.add(part);
    return part;
  }

  /** Children stand before their parents in the list. */
  void add(Block block) {
    members += block.size();
    Mask.first(block.size(), everybody);
    for (Part part : parts) {
      Node leaf = part.leaf;
      if (leaf != null) {
        Mask.copy(everybody, part.mask);
        leaf.retain(block, part.mask, scratch);
      } else {
        combine(part, null, part.mask, part.mask);
      }
      part.alone += Mask.count(part.mask);
    }
    for (Part part : parts) {
      part.without += countWithout(part);
    }
  }

  /** Members of the whole filter if the part were struck out. */
  private int countWithout(Part struck) {
    Part part = struck;
    Part parent = part.parent;
    while (parent != null && parent.filter instanceof Filter.Not) {
      part = parent;
      parent = part.parent;
    }
    long[] value = scratch.take();
    if (parent == null) {
      Mask.copy(everybody, value);
    } else {
      combine(parent, part, null, value);
      climb(parent, value);
    }
    int count = Mask.count(value);
    scratch.release();
    return count;
  }

  private void climb(Part from, long[] value) {
    Part part = from;
    long[] old = scratch.take();
    for (Part parent = part.parent; parent != null; parent = part.parent) {
      Mask.copy(value, old);
      combine(parent, part, old, value);
      part = parent;
    }
    scratch.release();
  }

  /** Combines the children of a part, one of them replaced by a mask or, with null, left out. */
  private void combine(Part part, @Nullable Part child, long @Nullable [] instead, long[] result) {
    boolean or = part.filter instanceof Filter.Or;
    if (or) {
      Mask.clear(result);
    } else {
      Mask.copy(everybody, result);
    }
    for (Part one : part.children) {
      long[] mask = one == child ? instead : one.mask;
      if (mask == null) {
        continue;
      }
      if (or) {
        Mask.or(result, mask);
      } else if (part.filter instanceof Filter.Not) {
        Mask.andNot(result, mask);
      } else {
        Mask.and(result, mask);
      }
    }
  }

  Explanation explanation() {
    return new Explanation(members, root.alone, root.explained(root.alone));
  }
}

package io.campaign.segment.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * AND and OR. Children are asked about the rows that are still undecided, the cheap and decisive
 * ones first.
 */
final class Junction implements Node {
  private final boolean all;
  private final Node[] children;
  private final double cost;

  private Junction(boolean all, Node[] children) {
    this.all = all;
    this.children = children;
    this.cost = Arrays.stream(children).mapToDouble(Node::cost).sum();
  }

  /**
   * Orders the children by what they cost for each row they decide on a sample block.
   *
   * @param all true for AND
   */
  static Junction of(boolean all, List<Node> children, Sample sample) {
    Node[] ordered = children.toArray(Node[]::new);
    if (children.stream().anyMatch(child -> child.cost() > DEAR)) {
      double[] rank = new double[ordered.length];
      Integer[] order = new Integer[ordered.length];
      for (int i = 0; i < ordered.length; i++) {
        double share = sample.share(ordered[i]);
        rank[i] = ordered[i].cost() / Math.max(0.001, all ? 1 - share : share);
        order[i] = i;
      }
      Arrays.sort(order, Comparator.comparingDouble(i -> rank[i]));
      ordered = Arrays.stream(order).map(children::get).toArray(Node[]::new);
    }
    return new Junction(all, ordered);
  }

  @Override
  public void select(Block block, long[] mask, Scratch scratch) {
    if (all) {
      children[0].select(block, mask, scratch);
      retainFrom(1, children.length, block, mask, scratch);
    } else {
      Node.super.select(block, mask, scratch);
    }
  }

  @Override
  public int countAll(Block block, long[] temporary, Scratch scratch) {
    long[] first = all ? children[0].ready(block) : null;
    if (first != null && children.length == 2) {
      return children[1].count(block, first, scratch);
    }
    return Node.super.countAll(block, temporary, scratch);
  }

  private void retainFrom(int from, int to, Block block, long[] mask, Scratch scratch) {
    for (int i = from; i < to; i++) {
      if (children[i].cost() > DEAR && Mask.isEmpty(mask)) {
        return;
      }
      children[i].retain(block, mask, scratch);
    }
  }

  @Override
  public void retain(Block block, long[] mask, Scratch scratch) {
    if (all) {
      retainFrom(0, children.length, block, mask, scratch);
      return;
    }
    long[] open = scratch.copyOf(mask);
    long[] hit = scratch.take();
    for (Node child : children) {
      if (child.cost() > DEAR && Mask.isEmpty(open)) {
        break;
      }
      Mask.copy(open, hit);
      child.retain(block, hit, scratch);
      Mask.andNot(open, hit);
    }
    Mask.andNot(mask, open);
    scratch.release();
    scratch.release();
  }

  @Override
  public double cost() {
    return cost;
  }
}

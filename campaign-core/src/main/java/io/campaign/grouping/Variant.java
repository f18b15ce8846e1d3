package io.campaign.grouping;

import io.campaign.engagement.ReplyGroup;
import java.util.List;

/** Replies of the same words, in order of first arrival. Mutable; guarded by its grouper. */
final class Variant {
  private final int number;
  private final List<String> words;
  private final String example;
  private int replies;
  private int group = ReplyGroup.OTHER;
  private int byHand;

  Variant(int number, List<String> words, String example) {
    this.number = number;
    this.words = words;
    this.example = example;
  }

  int number() {
    return number;
  }

  List<String> words() {
    return words;
  }

  /** The first reply of these words, as it was written, cut. */
  String example() {
    return example;
  }

  int replies() {
    return replies;
  }

  void addReply() {
    replies++;
  }

  int group() {
    return group;
  }

  void joinGroup(int newGroup) {
    group = newGroup;
  }

  /** Group a person put it into, 0 when nobody did. */
  int byHand() {
    return byHand;
  }

  void putByHand(int newGroup) {
    byHand = newGroup;
    group = newGroup;
  }
}

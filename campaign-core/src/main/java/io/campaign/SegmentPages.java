package io.campaign;

import io.campaign.audience.Classifier;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.member.Member;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The members of a segment, read page by page as they are asked for. Not thread-safe. */
final class SegmentPages implements Iterator<Member> {
  private static final int PAGE = 1_000;

  private final Classifier classifier;
  private final AccountId account;
  private final Filter segment;
  private final EvaluationContext context;
  private final int size;
  private Iterator<Member> page = List.<Member>of().iterator();
  private long cursor;
  private boolean last;

  SegmentPages(
      Classifier classifier, AccountId account, Filter segment, EvaluationContext context) {
    this(classifier, account, segment, context, 0, PAGE);
  }

  SegmentPages(
      Classifier classifier,
      AccountId account,
      Filter segment,
      EvaluationContext context,
      long afterMember,
      int size) {
    this.classifier = classifier;
    this.account = account;
    this.segment = segment;
    this.context = context;
    this.cursor = afterMember;
    this.size = size;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && !last) {
      Classifier.Matching next = classifier.matching(account, segment, context, cursor, size);
      page = next.members().iterator();
      cursor = next.cursor();
      last = next.last();
    }
    return page.hasNext();
  }

  @Override
  public Member next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}

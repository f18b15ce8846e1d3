package io.campaign.segment;

import io.campaign.filter.EvaluationContext;
import io.campaign.filter.MemberView;

/** One compiled node. Stateless or with a memo that any thread may replace. */
@FunctionalInterface
interface MemberTest {
  boolean test(MemberView member, EvaluationContext context);
}

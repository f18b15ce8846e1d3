package io.campaign.segment.index;

import io.campaign.filter.MemberView;
import org.jspecify.annotations.Nullable;

/**
 * Takes one value out of a member, in the form columns keep: a {@link Long} that sorts like the
 * value, a folded text, a set of folded texts, a {@link Place} or TRUE. Null when missing.
 */
@FunctionalInterface
interface Reader {
  @Nullable Object read(MemberView member);
}

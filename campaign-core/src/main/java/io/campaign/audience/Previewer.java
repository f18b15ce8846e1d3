package io.campaign.audience;

import io.campaign.audience.Classifier.Audience;
import io.campaign.audience.Classifier.Classification;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.member.Member;
import io.campaign.run.AudiencePart;
import io.campaign.run.Preview;
import io.campaign.run.Preview.Sample;
import io.campaign.spi.MemberDirectory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Counts and lists an audience by the function that plans it, page by page. Thread-safe. */
public final class Previewer {
  private static final int PAGE = 1_000;

  private final Classifier classifier;
  private final MemberDirectory members;

  /**
   * Creates the previewer.
   *
   * @param classifier gives members their disposition
   * @param members where the audience is read
   */
  public Previewer(Classifier classifier, MemberDirectory members) {
    this.classifier = classifier;
    this.members = members;
  }

  /**
   * Counts an audience. Reads the whole segment and holds one page of it.
   *
   * @param audience whom, at which moment
   * @param samples most recipients to render
   * @param say the finished text for a member, or empty when there is none
   * @return the partition
   */
  public Preview count(Audience audience, int samples, Function<Member, Optional<String>> say) {
    Map<AudiencePart, Long> parts = new EnumMap<>(AudiencePart.class);
    List<Sample> rendered = new ArrayList<>();
    long cursor = 0;
    boolean last = false;
    while (!last) {
      Classification page = classifier.next(audience, cursor, PAGE);
      for (Classified one : page.members()) {
        parts.merge(one.part(), 1L, Long::sum);
        if (rendered.size() < samples && one.part().isRecipient()) {
          say.apply(one.member())
              .ifPresent(text -> rendered.add(new Sample(one.member().id(), text)));
        }
      }
      cursor = page.cursor();
      last = page.last();
    }
    return new Preview(audience.context().asOf(), parts, withoutLocation(audience), rendered);
  }

  private long withoutLocation(Audience audience) {
    return hasRadius(audience.filter())
        ? members.count(audience.account(), Filters.not(Filters.located()), audience.context())
        : 0;
  }

  private static boolean hasRadius(Filter filter) {
    Deque<Filter> open = new ArrayDeque<>(List.of(filter));
    while (!open.isEmpty()) {
      Filter node = open.pop();
      if (node instanceof Filter.Within) {
        return true;
      }
      node.children().forEach(open::push);
    }
    return false;
  }

  /**
   * Lists one part of an audience in order of member number.
   *
   * @param audience whom, at which moment
   * @param part which part
   * @param afterMember highest number seen, 0 to start
   * @param limit most to return
   * @return fewer than the limit at the end
   */
  public List<Member> list(Audience audience, AudiencePart part, long afterMember, int limit) {
    List<Member> found = new ArrayList<>();
    long cursor = afterMember;
    boolean last = false;
    while (!last) {
      Classification page = classifier.next(audience, cursor, PAGE);
      for (Classified one : page.members()) {
        if (one.part() == part) {
          found.add(one.member());
          if (found.size() == limit) {
            return found;
          }
        }
      }
      cursor = page.cursor();
      last = page.last();
    }
    return found;
  }
}

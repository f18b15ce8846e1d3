package io.campaign.preflight;

import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.MessageMeter.Size;
import io.campaign.compose.PreparedContent;
import io.campaign.compose.PreparedContent.Said;
import io.campaign.content.ChannelContent;
import io.campaign.id.Channel;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.Advice;
import io.campaign.run.PreflightReport;
import io.campaign.run.PreflightReport.Example;
import io.campaign.run.PreflightReport.Failure;
import io.campaign.run.SendForecast;
import io.campaign.spi.PriceTable;
import io.campaign.template.LinkTracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what each member of an audience would get. Memory does not grow with the audience. Not
 * thread-safe: one thread adds members, then asks for the report.
 */
public final class Preflight {
  private static final int MOST_FAILURES = 10;
  private static final int MANY_PARTS = 2;

  private final PreparedContent content;
  private final Target target;
  private final Question question;
  private final String plainEncoding;
  private final Gaps gaps;
  private final Lengths lengths = new Lengths();
  private final DearCharacters dear;
  private final Costs costs;
  private final Style style = new Style();
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private final Map<String, Long> encodings = new LinkedHashMap<>();
  private final Map<Integer, Long> byParts = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private long members;
  private long messages;
  private long totalParts;
  private @Nullable Example longest;

  /**
   * Where the messages would go.
   *
   * @param channel channel
   * @param meter measures texts as the carrier does
   * @param maxLength longest text the carrier takes, in UTF-16 units
   * @param links gives links a short form of the length they will have
   * @param asOf time the texts are rendered for
   */
  public record Target(
      Channel channel, MessageMeter meter, int maxLength, LinkTracker links, Instant asOf) {}

  /**
   * What is asked beside counts.
   *
   * @param prices price of a part by address
   * @param replacements whether to work out what safe replacements would save
   * @param hasMedia whether a picture or another medium goes with the texts
   */
  public record Question(PriceTable prices, boolean replacements, boolean hasMedia) {}

  /**
   * Starts with no member.
   *
   * @param content what would be said
   * @param target where it would go
   * @param question what is asked beside counts
   */
  public Preflight(PreparedContent content, Target target, Question question) {
    this.content = content;
    this.target = target;
    this.question = question;
    this.plainEncoding = target.meter().measure("a").encoding();
    this.gaps = new Gaps(content.variables());
    this.dear = new DearCharacters(target.meter(), question.replacements());
    this.costs = new Costs(question.prices());
  }

  /**
   * Looks at a member.
   *
   * @param member somebody who would get the message
   */
  public void add(Member member) {
    members++;
    Said said = content.say(member, target.asOf(), target::links, gaps);
    SkipReason reason = said.reason();
    if (reason != null) {
      skip(member, reason, said.detail());
    } else if (said.said() instanceof ChannelContent.Text text) {
      String rendered = said.rendered().get(0);
      String finished = text.smartEncoding() ? target.meter().cheaper(rendered) : rendered;
      text(member, finished, said.tracksLinks());
    } else {
      held(member, said);
    }
  }

  private void text(Member member, String text, boolean hasLink) {
    int length = text.strip().length();
    if (length == 0) {
      skip(member, SkipReason.MISSING_VARIABLE, "empty text");
    } else if (length > target.maxLength()) {
      skip(member, SkipReason.TOO_LARGE, "text longer than " + target.maxLength());
    } else {
      style.add(text, hasLink);
      message(member, text, target.meter().measure(text));
    }
  }

  /** A template that the provider holds has one part, whatever its parameters. */
  private void held(Member member, Said said) {
    String text = String.join("\n", said.rendered());
    style.add(text, said.tracksLinks());
    message(member, text, new Size(1, plainEncoding, text.length()));
  }

  private void message(Member member, String text, Size size) {
    messages++;
    totalParts += size.parts();
    lengths.add(text.length());
    encodings.merge(size.encoding(), 1L, Long::sum);
    byParts.merge(size.parts(), 1L, Long::sum);
    costs.add(member.addressOn(target.channel()), size.parts());
    boolean isDear = !size.encoding().equals(plainEncoding);
    if (isDear || isLonger(text, size)) {
      Example example = new Example(member.id(), text, size.parts(), size.encoding());
      if (isLonger(text, size)) {
        longest = example;
      }
      if (isDear) {
        dear.add(example);
      }
    }
  }

  private boolean isLonger(String text, Size size) {
    Example known = longest;
    return known == null
        || size.parts() > known.parts()
        || (size.parts() == known.parts() && text.length() > known.text().length());
  }

  private void skip(Member member, SkipReason reason, String detail) {
    skipped.merge(reason, 1L, Long::sum);
    if (failures.size() < MOST_FAILURES) {
      failures.add(new Failure(member.id(), reason, detail));
    }
  }

  /**
   * Says what was seen so far.
   *
   * @return the report
   */
  public PreflightReport report() {
    return report(null);
  }

  /**
   * Says what was seen so far.
   *
   * @param forecast how the send would go, or null
   * @return the report
   */
  public PreflightReport report(@Nullable SendForecast forecast) {
    return new PreflightReport(
        target.asOf(),
        members,
        messages,
        skipped,
        gaps.report(),
        lengths.report(),
        encodings,
        byParts,
        totalParts,
        costs.report(),
        costs.unpriced(),
        dear.report(),
        dear.replacement(totalParts),
        longest,
        failures,
        forecast,
        advice());
  }

  private List<Advice> advice() {
    List<Advice> advice = new ArrayList<>();
    add(advice, Advice.NO_LINK_OR_QUESTION, messages > 0 && !style.invites());
    add(advice, Advice.ALL_CAPITALS, style.shouts());
    add(
        advice,
        Advice.MORE_THAN_TWO_PARTS,
        byParts.keySet().stream().anyMatch(parts -> parts > MANY_PARTS));
    add(advice, Advice.NO_FIRST_NAME, !content.variables().contains("first_name"));
    add(advice, Advice.NO_PICTURE, !question.hasMedia());
    add(
        advice,
        Advice.DEAR_CHARACTERS,
        dear.report().stream().anyMatch(character -> character.replacement() != null));
    add(advice, Advice.VARIABLE_NOBODY_HAS, gaps.isAnyMissingForAll());
    add(advice, Advice.MEMBERS_SKIPPED, !skipped.isEmpty());
    return advice;
  }

  private static void add(List<Advice> advice, Advice one, boolean applies) {
    if (applies) {
      advice.add(one);
    }
  }
}

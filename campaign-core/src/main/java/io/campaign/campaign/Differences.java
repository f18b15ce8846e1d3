package io.campaign.campaign;

import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.error.Change;
import io.campaign.id.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells two definitions of a campaign apart, part by part, for people. Pure. */
public final class Differences {
  private final CampaignDefinition from;
  private final CampaignDefinition to;
  private final List<Change> found = new ArrayList<>();

  private Differences(CampaignDefinition from, CampaignDefinition to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Compares.
   *
   * @param from earlier definition
   * @param to later one
   * @return one change per part that differs, empty when they are equal
   */
  public static List<Change> between(CampaignDefinition from, CampaignDefinition to) {
    Differences differences = new Differences(from, to);
    differences.compare();
    return List.copyOf(differences.found);
  }

  private void compare() {
    part("title", CampaignDefinition::title);
    part("type", CampaignDefinition::type);
    part("channel", CampaignDefinition::channel);
    contents();
    part("audience", CampaignDefinition::audience);
    part("schedule", CampaignDefinition::schedule);
    part("sender", CampaignDefinition::sender);
    part("reply window", CampaignDefinition::replyWindow);
    part("validity", CampaignDefinition::validity);
    part("audience timing", d -> d.options().audienceTiming());
    part("media", d -> d.options().media());
    part("experiment", d -> d.options().experiment());
    part("lateness", d -> d.options().lateness());
  }

  private void part(String what, Function<CampaignDefinition, @Nullable Object> value) {
    add(what, value.apply(from), value.apply(to));
  }

  private void contents() {
    Content before = from.content();
    Content after = to.content();
    TreeSet<String> channels = new TreeSet<>();
    before.byChannel().keySet().forEach(channel -> channels.add(channel.name()));
    after.byChannel().keySet().forEach(channel -> channels.add(channel.name()));
    int known = found.size();
    for (String name : channels) {
      Channel channel = new Channel(name);
      add("text on " + name, said(before, channel), said(after, channel));
    }
    if (known == found.size() && !before.equals(after)) {
      add("content", before, after);
    }
  }

  private static @Nullable Object said(Content content, Channel channel) {
    ChannelContent said = content.on(channel).orElse(null);
    return said instanceof ChannelContent.Text text ? text.source() : said;
  }

  private void add(String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      found.add(new Change(what, text(before), text(after)));
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}

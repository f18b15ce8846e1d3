package io.campaign.spi;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import java.util.List;

/**
 * What a channel's provider says of the templates it must review (R8, In Review). Channel-neutral:
 * the channel's module implements it. Thread-safe; may be asked often, so answer from what is
 * known.
 *
 * <p>A change is told to the engine by {@code CampaignEngine.templateChanged}, which lets waiting
 * campaigns go on, sends them back, or pauses runs.
 */
@FunctionalInterface
public interface TemplateReview {
  /** Every template may be sent at once: channels without review. */
  TemplateReview NONE = (account, channel, template) -> Verdict.APPROVED;

  /** Where a template stands. */
  enum Verdict {
    /** May be sent. */
    APPROVED,
    /** The provider has not decided yet. */
    PENDING,
    /** Refused; the author has to change it. */
    REJECTED,
    /** Was approved and is halted by the provider, for example for its quality. */
    PAUSED
  }

  /**
   * Says where a template stands.
   *
   * @param account account
   * @param channel channel
   * @param template template as the campaign names it
   * @return its state as known now
   */
  Verdict verdict(AccountId account, Channel channel, ProviderTemplate template);

  /**
   * Says what does not fit between a campaign and the templates it sends, at author time: variables
   * without a value, values without a variable, a header without a file.
   *
   * @param account account
   * @param definition what would be sent
   * @return one sentence per problem; empty when all fits or nothing is known of the templates
   */
  default List<String> problems(AccountId account, CampaignDefinition definition) {
    return List.of();
  }
}

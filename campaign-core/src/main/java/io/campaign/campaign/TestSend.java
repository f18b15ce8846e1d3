package io.campaign.campaign;

import io.campaign.error.InvalidInputException;
import io.campaign.id.CampaignId;
import io.campaign.id.MemberId;
import io.campaign.id.UserId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign sent to teammates to be looked at (R6): what it says, as whom, to whom. Immutable;
 * each method returns a changed copy.
 *
 * <pre>{@code
 * TestSend.of("spring").as("m-17").to("ann", "bob")
 * }</pre>
 *
 * @param campaign campaign that is tried out
 * @param unsaved what it is to say instead of its latest revision, or null
 * @param as member it is rendered for
 * @param variant variant of its experiment, or empty for the campaign as it is
 * @param users who get it, at most {@value #MOST_USERS}; empty for the actor alone
 */
public record TestSend(
    CampaignId campaign,
    @Nullable CampaignDefinition unsaved,
    @Nullable MemberId as,
    String variant,
    List<UserId> users) {
  /** Most users of one test. */
  public static final int MOST_USERS = 20;

  /** Checks the number of users and copies the list. */
  public TestSend {
    if (users.size() > MOST_USERS) {
      throw new InvalidInputException(
          "users of a test (" + users.size() + ") must be at most " + MOST_USERS);
    }
    users = List.copyOf(users);
  }

  /**
   * Tries out a campaign as it is saved.
   *
   * @param campaign campaign
   * @return a test for the actor
   */
  public static TestSend of(String campaign) {
    return new TestSend(CampaignId.of(campaign), null, null, "", List.of());
  }

  /**
   * Tries out edits that are not saved.
   *
   * @param definition what the campaign would say
   * @return changed copy
   */
  public TestSend saying(CampaignDefinition definition) {
    return new TestSend(campaign, definition, as, variant, users);
  }

  /**
   * Chooses whom it is rendered for. Required.
   *
   * @param member host's name of the member
   * @return changed copy
   */
  public TestSend as(String member) {
    return new TestSend(campaign, unsaved, MemberId.of(member), variant, users);
  }

  /**
   * Chooses a variant of the campaign's experiment.
   *
   * @param name name of the variant
   * @return changed copy
   */
  public TestSend variant(String name) {
    return new TestSend(campaign, unsaved, as, name, users);
  }

  /**
   * Chooses who gets it; others than the actor need the right to send.
   *
   * @param ids users with a test number on the campaign's channel
   * @return changed copy
   */
  public TestSend to(String... ids) {
    return new TestSend(
        campaign, unsaved, as, variant, Arrays.stream(ids).map(UserId::of).distinct().toList());
  }
}

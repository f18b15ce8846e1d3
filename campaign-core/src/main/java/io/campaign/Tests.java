package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.authoring.TestDesk;
import io.campaign.campaign.Operation;
import io.campaign.campaign.TestNumber;
import io.campaign.campaign.TestSend;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.run.Run;
import java.util.List;

/**
 * Sends campaigns to teammates before anybody else gets them (R6), for one actor. A test is
 * rendered for a chosen member, goes out at once whatever the hour, and counts for nothing: no
 * statistics, no caps, no replies. A number that has opted out gets none.
 *
 * <pre>{@code
 * acme.tests().addNumber("ann", Channel.SMS, "+13125550142");
 * acme.tests().send(TestSend.of("spring").as("m-17").to("ann"));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Tests {
  private final Desk desk;
  private final EngineParts parts;
  private final MemberLookup lookup;

  Tests(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
    this.lookup = new MemberLookup(desk, parts);
  }

  /**
   * Gives a user a number for tests. Call it once the host has made sure that the number is the
   * user's, for example by a code sent to it. Repeatable.
   *
   * @param user user of the account
   * @param channel channel tests go out on
   * @param number as people write it
   * @throws io.campaign.error.InvalidInputException when it is no number of the channel
   */
  public void addNumber(String user, Channel channel, String number) {
    desk.require(Operation.ADMINISTER);
    desk.store().accounts().addTestNumber(number(user, channel, number));
  }

  /**
   * Takes a number away from a user. Repeatable.
   *
   * @param user user of the account
   * @param channel channel
   * @param number as people write it
   */
  public void removeNumber(String user, Channel channel, String number) {
    desk.require(Operation.ADMINISTER);
    desk.store().accounts().removeTestNumber(number(user, channel, number));
  }

  private TestNumber number(String user, Channel channel, String number) {
    return new TestNumber(desk.actor().account(), UserId.of(user), lookup.address(channel, number));
  }

  /**
   * Lists the numbers of all users.
   *
   * @return by user, then channel and number
   */
  public List<TestNumber> numbers() {
    desk.require(Operation.READ);
    return desk.store().accounts().testNumbers(desk.actor().account());
  }

  /**
   * Sends a test; it leaves before all bulk. Saved or not, with or without approval.
   *
   * @param test what it says, as whom, to whom; others than the actor need the right to send
   * @return the run of its messages
   * @throws io.campaign.error.InvalidInputException naming everything that is missing or wrong
   * @throws io.campaign.error.ConflictException when the actor has sent {@value
   *     TestDesk#MOST_A_DAY} tests in 24 hours
   */
  public Run send(TestSend test) {
    return new TestDesk(desk, parts.carriers(), parts.rules()).send(test);
  }
}

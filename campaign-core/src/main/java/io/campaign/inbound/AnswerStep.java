package io.campaign.inbound;

import io.campaign.dispatch.Step;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.event.FeedEntry;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers members who sent a keyword, from the number they wrote to. Follows the feed, so that a
 * message is answered whichever engine took it in, and once whichever engines see it.
 */
public final class AnswerStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerStep.class);
  private static final String CONSUMER = "answers";
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final int PAGE = 1_000;

  private final Store store;
  private final AnswerDesk desk;

  /**
   * Creates the step.
   *
   * @param store storage ports
   * @param desk plans the answers
   */
  public AnswerStep(Store store, AnswerDesk desk) {
    this.store = store;
    this.desk = desk;
  }

  @Override
  public Duration step(Instant now) {
    try {
      List<FeedEntry> page = store.feed().after(store.feed().position(CONSUMER), PAGE);
      if (page.isEmpty()) {
        return IDLE;
      }
      answer(messages(page), now);
      store.feed().acknowledge(CONSUMER, page.get(page.size() - 1).cursor());
      return page.size() == PAGE ? Duration.ZERO : IDLE;
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("answers: store trouble, will repeat: {}", e.getMessage());
      return IDLE;
    }
  }

  /** Reads the messages that may want an answer; their numbers are close to each other. */
  private List<StoredInbound> messages(List<FeedEntry> page) {
    TreeSet<Long> wanted = new TreeSet<>();
    for (FeedEntry entry : page) {
      if (entry.event() instanceof EngineEvent.InboundAccepted accepted
          && accepted.memberNo() != 0
          && AnswerRule.kind(accepted.kind()).isPresent()) {
        wanted.add(accepted.inboundNo());
      }
    }
    List<StoredInbound> found = new ArrayList<>();
    while (!wanted.isEmpty()) {
      List<StoredInbound> some = store.inbox().listAll(wanted.first() - 1, PAGE);
      for (StoredInbound message : some) {
        if (wanted.remove(message.inboundNo())) {
          found.add(message);
        }
      }
      wanted
          .headSet(some.isEmpty() ? Long.MAX_VALUE : some.get(some.size() - 1).inboundNo() + 1)
          .clear();
    }
    return found;
  }

  /**
   * Plans the answers to messages.
   *
   * @param messages messages as they stand
   * @param now business time
   */
  private void answer(List<StoredInbound> messages, Instant now) {
    List<AnswerDesk.Answer> answers = new ArrayList<>();
    for (StoredInbound message : messages) {
      answer(message.message(), message.message().at()).ifPresent(answers::add);
    }
    desk.plan(answers, now);
  }

  /**
   * Returns where answers are planned.
   *
   * @return same object each time
   */
  public AnswerDesk desk() {
    return desk;
  }

  /**
   * Answers one message that a person has read.
   *
   * @param message message as it stands
   * @param now business time
   */
  public void answerReviewed(InboundRecord message, Instant now) {
    answer(message, now).ifPresent(answer -> desk.plan(List.of(answer), now));
  }

  private Optional<AnswerDesk.Answer> answer(InboundRecord message, Instant asked) {
    return AnswerRule.kind(message.kind())
        .filter(kind -> desk.texts(message.account()).texts().containsKey(kind))
        .flatMap(
            kind ->
                AnswerRule.due(
                    message,
                    desk.texts(message.account()),
                    store
                        .consent()
                        .history(message.account(), message.from().channel(), message.addressKey()),
                    asked))
        .map(
            due ->
                new AnswerDesk.Answer(
                    new AnswerDesk.Line(
                        message.account(), due.kind(), message.from().channel(), message.to()),
                    message.memberNo(),
                    due.period(),
                    asked,
                    due.until()));
  }
}

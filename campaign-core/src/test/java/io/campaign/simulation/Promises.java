package io.campaign.simulation;

import io.campaign.calendar.QuietHours;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.run.FrequencyCap;
import io.campaign.run.Run;
import io.campaign.run.SendingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is promised of every submit, checked as the provider gets it. */
final class Promises {
  private static final long GRACE = Duration.ofSeconds(1).toNanos();

  private final Story story;
  private final Map<Address, Long> optedOutAt = new HashMap<>();
  private final Set<Address> optingIn = new HashSet<>();
  private final Map<Long, Long> haltedAt = new HashMap<>();
  private final Map<Long, Edit> edits = new HashMap<>();
  private final Map<Long, Set<Long>> runsThatReached = new HashMap<>();

  /** A run's last edit. */
  private record Edit(long at, int edition) {}

  private final Deque<Long> lastSecond = new ArrayDeque<>();

  Promises(Story story) {
    this.story = story;
  }

  /** An opt-out was acknowledged now. */
  void optedOut(Address address) {
    optedOutAt.putIfAbsent(address, story.timeline().now());
  }

  /** From now on an opt-in may be under way. */
  void mayOptInAgain(Address address) {
    optingIn.add(address);
  }

  /** A pause or a cancellation was acknowledged now. */
  void halted(long runNo) {
    haltedAt.putIfAbsent(runNo, story.timeline().now());
  }

  /** From now on the run may be going on. */
  void mayGoOn(long runNo) {
    haltedAt.remove(runNo);
  }

  /** A run was edited, which was acknowledged now. */
  void edited(long runNo, int edition) {
    edits.put(runNo, new Edit(story.timeline().now(), edition));
  }

  /** The provider took a message: whatever comes later for the member is one more. */
  void taken(OutboundMessage message) {
    story.onRunOf(
        message.id(),
        (run, member) ->
            runsThatReached.computeIfAbsent(member, m -> new HashSet<>()).add(run.runNo()));
  }

  void submitted(OutboundMessage message, List<Submit> before) {
    story.onRunOf(message.id(), (run, member) -> keepsRules(message, run, member));
    once(message, before);
    notAfterOptOut(message);
    notAfterHalt(message.id());
    notTooFast();
  }

  private void keepsRules(OutboundMessage message, Run run, long member) {
    SendingRules kept = story.world().kept();
    Instant now = story.timeline().business();
    QuietHours quiet = kept.quietHours();
    if (quiet != null && quiet(quiet, story.town().zone(member), now)) {
      throw story.broken("I9 nothing leaves in quiet hours", message.id() + " at " + now);
    }
    Set<Long> others = new HashSet<>(runsThatReached.getOrDefault(member, Set.of()));
    others.remove(run.runNo());
    for (FrequencyCap cap : kept.caps()) {
      if (others.size() >= cap.most()) {
        throw story.broken("I10 no member gets more than a cap allows", message.id().toString());
      }
    }
    boolean first = message.id().equals(MessageId.of(run.runNo(), member, 0, 0));
    Duration deadline = kept.deadline();
    if (first && deadline != null && !now.isBefore(run.request().plannedFor().plus(deadline))) {
      throw story.broken("I11 nothing leaves after its deadline", message.id() + " at " + now);
    }
    Edit edit = edits.get(run.runNo());
    if (edit != null && late(edit.at()) && edition(message) < edit.edition()) {
      throw story.broken(
          "I12 nothing of before an edit leaves a second after it", message.id().toString());
    }
  }

  /** By hand, so that it is not the engine's own arithmetic that is asked. */
  private static boolean quiet(QuietHours hours, ZoneId zone, Instant now) {
    QuietHours.Window window = hours.windows().get(0);
    LocalTime local = now.atZone(zone).toLocalTime();
    return !local.isBefore(window.from()) && local.isBefore(window.to());
  }

  private static int edition(OutboundMessage message) {
    String text = ((MessageBody.Text) message.body()).text();
    int mark = text.lastIndexOf(" v");
    return mark < 0 ? 0 : Integer.parseInt(text.substring(mark + 2));
  }

  /**
   * All nodes together: the rate and a burst. A node that stood still just before it wrote adds the
   * one message of each worker, and an answer of the store that was long under way a part of it.
   */
  private void notTooFast() {
    int rate = story.world().ratePerSecond();
    if (rate == 0) {
      return;
    }
    long now = story.timeline().now();
    lastSecond.add(now);
    while (now - lastSecond.element() > GRACE) {
      lastSecond.remove();
    }
    int slack = story.world().trouble().freeze() > 0 ? rate / 4 + story.workersEver() : 0;
    int most = rate + 2 + slack;
    if (lastSecond.size() > most) {
      throw story.broken(
          "I7 all nodes together keep the rate", lastSecond.size() + " in a second of " + rate);
    }
  }

  private void once(OutboundMessage message, List<Submit> before) {
    for (Submit earlier : before) {
      if (!earlier.mayBeRepeated()) {
        throw story.broken(
            "I1 at most one submit unless the earlier one was definitely refused",
            message.id() + " again after " + earlier.fate());
      }
      if (earlier.fate() == Fate.PARTIAL && message.resume() == null) {
        throw story.broken("I1 only missing parts are sent again", message.id() + " whole again");
      }
    }
  }

  private void notAfterOptOut(OutboundMessage message) {
    Long since = optedOutAt.get(message.to());
    if (since != null && !optingIn.contains(message.to()) && late(since)) {
      throw story.broken(
          "I2 nothing is handed over later than a second after an opt-out",
          message.id() + " after " + Duration.ofNanos(story.timeline().now() - since));
    }
  }

  private void notAfterHalt(MessageId id) {
    haltedAt.forEach(
        (runNo, since) -> {
          if (late(since) && story.town().isOf(id, runNo)) {
            throw story.broken(
                "I6 a halted run hands nothing over after a second", id + " of run " + runNo);
          }
        });
  }

  private boolean late(long since) {
    return story.timeline().now() - since > GRACE;
  }
}

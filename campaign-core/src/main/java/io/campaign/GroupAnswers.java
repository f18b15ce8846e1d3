package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.inbound.AnswerDesk;
import io.campaign.run.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers those whose response is in one reply group, each from the number it came to. */
final class GroupAnswers {
  private static final int PAGE = 5_000;

  private final Desk desk;
  private final EngineParts parts;

  GroupAnswers(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  private record Line(Channel channel, String sender) {}

  List<Run> send(Run run, int group, String text) {
    List<Run> sent = new ArrayList<>();
    writers(run.runNo(), group)
        .forEach(
            (line, members) -> {
              AnswerDesk.ByHand answer =
                  new AnswerDesk.ByHand(
                      account(),
                      desk.actor().user(),
                      line.channel(),
                      line.sender(),
                      text,
                      run.runNo() + "-" + group);
              sent.add(parts.answers().desk().send(answer, members, desk.clock().now()));
            });
    return List.copyOf(sent);
  }

  /** Who wrote several times is answered once, from where it wrote to last. */
  private Map<Line, Set<Long>> writers(long runNo, int group) {
    Map<Long, Line> lines = new LinkedHashMap<>();
    Set<Long> wanted = inGroup(runNo, group);
    long after = 0;
    List<StoredInbound> page;
    do {
      page = desk.store().inbox().ofRun(account(), runNo, after, PAGE);
      for (StoredInbound stored : page) {
        InboundRecord message = stored.message();
        if (wanted.contains(stored.inboundNo()) && message.memberNo() != 0) {
          lines.put(message.memberNo(), new Line(message.from().channel(), message.to()));
        }
        after = stored.inboundNo();
      }
    } while (page.size() == PAGE);
    Map<Line, Set<Long>> byLine = new LinkedHashMap<>();
    lines.forEach((member, line) -> byLine.computeIfAbsent(line, l -> new TreeSet<>()).add(member));
    return byLine;
  }

  private Set<Long> inGroup(long runNo, int group) {
    Set<Long> numbers = new HashSet<>();
    long after = 0;
    List<Long> page;
    do {
      page = parts.groups().replies(account(), runNo, group, after, PAGE);
      numbers.addAll(page);
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == PAGE);
    return numbers;
  }

  private AccountId account() {
    return desk.actor().account();
  }
}

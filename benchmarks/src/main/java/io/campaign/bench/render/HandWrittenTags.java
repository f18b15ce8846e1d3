package io.campaign.bench.render;

import io.campaign.bench.render.Ring.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts with loops, variables and many conditions, with a StringBuilder from a record. */
final class HandWrittenTags {
  private HandWrittenTags() {}

  static Candidate of(Ring ring, BenchText text) {
    return switch (text) {
      case LOOP -> new Loop(ring);
      case ASSIGN -> new Assign(ring);
      case CONDITIONS -> new Conditions(ring);
      case T1, T2 -> throw new IllegalArgumentException("text must have tags that are interpreted");
    };
  }

  private static boolean isLacking(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  /** A loop. */
  private static final class Loop implements Candidate {
    private final Member[] members;

    Loop(Ring ring) {
      this.members = ring.members;
    }

    @Override
    public String text(int index) {
      Member member = members[index];
      String name = member.firstName();
      StringBuilder out = new StringBuilder(192);
      out.append("Hi ").append(isLacking(name) ? "there" : name).append(", new for you:");
      List<String> shows = member.shows();
      int last = shows.size() - 1;
      for (int i = 0; i <= last; i++) {
        out.append(' ').append(i + 1).append(". ").append(shows.get(i));
        if (i < last) {
          out.append(',');
        }
      }
      return out.append(". ").append(member.link()).append(" Reply STOP to opt out.").toString();
    }

    @Override
    public long run(int count) {
      long length = 0;
      for (int i = 0; i < count; i++) {
        length += text(i & (Ring.SIZE - 1)).length();
      }
      return length;
    }
  }

  /** Variables made on the way. */
  private static final class Assign implements Candidate {
    private final Member[] members;

    Assign(Ring ring) {
      this.members = ring.members;
    }

    @Override
    public String text(int index) {
      Member member = members[index];
      String name = isLacking(member.firstName()) ? "friend" : member.firstName();
      String place = member.city() == null ? "" : " in " + member.city();
      StringBuilder out = new StringBuilder(192);
      out.append("Hey ").append(name).append("! General sale").append(place).append(" starts ");
      out.append(member.saleDate()).append(". See you").append(place).append(", ").append(name);
      return out.append(": ").append(member.link()).append(" Reply STOP to opt out.").toString();
    }

    @Override
    public long run(int count) {
      long length = 0;
      for (int i = 0; i < count; i++) {
        length += text(i & (Ring.SIZE - 1)).length();
      }
      return length;
    }
  }

  /** Ten conditions. */
  private static final class Conditions implements Candidate {
    private final Member[] members;

    Conditions(Ring ring) {
      this.members = ring.members;
    }

    @Override
    public String text(int index) {
      Member member = members[index];
      StringBuilder out = new StringBuilder(192);
      if (member.firstName() != null) {
        out.append("Hi ").append(member.firstName());
      } else {
        out.append("Hi there");
      }
      out.append("! ");
      place(out, member.city());
      if (member.vip() && member.code() != null) {
        out.append(" Bring ").append(member.code()).append('.');
      }
      if (!member.vip()) {
        out.append(" General sale starts ").append(member.saleDate()).append('.');
      }
      if (member.shows().size() > 2) {
        out.append(" Three nights or more!");
      }
      if (member.shows().contains("Late Night Session")) {
        out.append(" Late night included.");
      }
      out.append(' ').append(member.link());
      if (member.link() != null) {
        out.append(" Reply STOP to opt out.");
      }
      return out.toString();
    }

    private static void place(StringBuilder out, @Nullable String city) {
      if ("London".equals(city)) {
        out.append("Doors open at 6pm.");
      } else if ("Paris".equals(city)) {
        out.append("Doors open at 7pm.");
      } else if ("Berlin".equals(city)) {
        out.append("Doors open at 8pm.");
      } else if (city != null) {
        out.append("See you in ").append(city).append('.');
      } else {
        out.append("See you there.");
      }
    }

    @Override
    public long run(int count) {
      long length = 0;
      for (int i = 0; i < count; i++) {
        length += text(i & (Ring.SIZE - 1)).length();
      }
      return length;
    }
  }
}

package io.campaign.bench.render;

import io.campaign.bench.render.Ring.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Java developer would write by hand for the two templates: with a StringBuilder and with
 * {@code +}, from a record and from a map. The loops are written out, one per class, on purpose.
 */
final class HandWritten {
  static final String STRING_BUILDER = "stringbuilder";
  static final String CONCAT = "concat";

  private static final String VIP = "! You're on the VIP list: doors open 6pm, bring this code ";
  private static final String SALE = "! General sale starts ";
  private static final String STOP = " Reply STOP to opt out.";

  private HandWritten() {}

  /** The peers of a template, from a record or from a map. */
  static Map<String, Candidate> of(Ring ring, BenchText text, boolean map) {
    Map<String, Candidate> peers = new LinkedHashMap<>();
    if (!text.hasPeers()) {
      peers.put(STRING_BUILDER, HandWrittenTags.of(ring, text));
    } else if (text == BenchText.T1) {
      peers.put(STRING_BUILDER, map ? new BuilderMap1(ring) : new BuilderRecord1(ring));
      peers.put(CONCAT, map ? new ConcatMap1(ring) : new ConcatRecord1(ring));
    } else {
      peers.put(STRING_BUILDER, map ? new BuilderMap2(ring) : new BuilderRecord2(ring));
      peers.put(CONCAT, map ? new ConcatMap2(ring) : new ConcatRecord2(ring));
    }
    return peers;
  }

  /** The first template with a StringBuilder, from a record. */
  private static final class BuilderRecord1 implements Candidate {
    private final Member[] members;

    BuilderRecord1(Ring ring) {
      this.members = ring.members;
    }

    @Override
    public String text(int index) {
      Member member = members[index];
      String name = member.firstName();
      String city = member.city();
      StringBuilder out = new StringBuilder(160);
      out.append("Hi ").append(name == null || name.isEmpty() ? "there" : name);
      out.append(", VIP tickets for the ").append(city == null ? "" : city);
      out.append(" show go live at 10am: ").append(member.link());
      return out.toString();
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

  /** The first template with +, from a record. */
  private static final class ConcatRecord1 implements Candidate {
    private final Member[] members;

    ConcatRecord1(Ring ring) {
      this.members = ring.members;
    }

    @Override
    public String text(int index) {
      Member member = members[index];
      String name = member.firstName();
      String city = member.city();
      return "Hi "
          + (name == null || name.isEmpty() ? "there" : name)
          + ", VIP tickets for the "
          + (city == null ? "" : city)
          + " show go live at 10am: "
          + member.link();
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

  /** The first template with a StringBuilder, from a map. */
  private static final class BuilderMap1 implements Candidate {
    private final List<Map<String, Object>> members;

    BuilderMap1(Ring ring) {
      this.members = ring.maps;
    }

    @Override
    public String text(int index) {
      Map<String, Object> member = members.get(index);
      String name = (String) member.get("first_name");
      String city = (String) member.get("city");
      StringBuilder out = new StringBuilder(160);
      out.append("Hi ").append(name == null || name.isEmpty() ? "there" : name);
      out.append(", VIP tickets for the ").append(city == null ? "" : city);
      out.append(" show go live at 10am: ").append((String) member.get("link"));
      return out.toString();
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

  /** The first template with +, from a map. */
  private static final class ConcatMap1 implements Candidate {
    private final List<Map<String, Object>> members;

    ConcatMap1(Ring ring) {
      this.members = ring.maps;
    }

    @Override
    public String text(int index) {
      Map<String, Object> member = members.get(index);
      String name = (String) member.get("first_name");
      String city = (String) member.get("city");
      return "Hi "
          + (name == null || name.isEmpty() ? "there" : name)
          + ", VIP tickets for the "
          + (city == null ? "" : city)
          + " show go live at 10am: "
          + (String) member.get("link");
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

  /** The second template with a StringBuilder, from a record. */
  private static final class BuilderRecord2 implements Candidate {
    private final Member[] members;

    BuilderRecord2(Ring ring) {
      this.members = ring.members;
    }

    @Override
    public String text(int index) {
      Member member = members[index];
      String name = member.firstName();
      String city = member.city();
      StringBuilder out = new StringBuilder(192);
      out.append("Hey ").append(name == null || name.isEmpty() ? "friend" : name).append("! ");
      if (member.vip()) {
        out.append("You're on the VIP list: doors open 6pm, bring this code ");
        out.append(member.code()).append('.');
      } else {
        out.append("General sale starts ").append(member.saleDate()).append('.');
      }
      out.append(' ');
      if (city != null) {
        out.append("See you in ").append(city).append(". ");
      }
      return out.append(member.link()).append(" Reply STOP to opt out.").toString();
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

  /** The second template with +, from a record. */
  private static final class ConcatRecord2 implements Candidate {
    private final Member[] members;

    ConcatRecord2(Ring ring) {
      this.members = ring.members;
    }

    @Override
    public String text(int index) {
      Member member = members[index];
      String name = member.firstName();
      String city = member.city();
      String hey = name == null || name.isEmpty() ? "friend" : name;
      String link = member.link();
      if (member.vip()) {
        String code = member.code();
        return city == null
            ? "Hey " + hey + VIP + code + ". " + link + STOP
            : "Hey " + hey + VIP + code + ". See you in " + city + ". " + link + STOP;
      }
      String date = member.saleDate();
      return city == null
          ? "Hey " + hey + SALE + date + ". " + link + STOP
          : "Hey " + hey + SALE + date + ". See you in " + city + ". " + link + STOP;
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

  /** The second template with a StringBuilder, from a map. */
  private static final class BuilderMap2 implements Candidate {
    private final List<Map<String, Object>> members;

    BuilderMap2(Ring ring) {
      this.members = ring.maps;
    }

    @Override
    public String text(int index) {
      Map<String, Object> member = members.get(index);
      String name = (String) member.get("first_name");
      String city = (String) member.get("city");
      StringBuilder out = new StringBuilder(192);
      out.append("Hey ").append(name == null || name.isEmpty() ? "friend" : name).append("! ");
      if (Boolean.TRUE.equals(member.get("vip"))) {
        out.append("You're on the VIP list: doors open 6pm, bring this code ");
        out.append((String) member.get("code")).append('.');
      } else {
        out.append("General sale starts ").append((String) member.get("sale_date")).append('.');
      }
      out.append(' ');
      if (city != null) {
        out.append("See you in ").append(city).append(". ");
      }
      return out.append((String) member.get("link")).append(" Reply STOP to opt out.").toString();
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

  /** The second template with +, from a map. */
  private static final class ConcatMap2 implements Candidate {
    private final List<Map<String, Object>> members;

    ConcatMap2(Ring ring) {
      this.members = ring.maps;
    }

    @Override
    public String text(int index) {
      Map<String, Object> member = members.get(index);
      String name = (String) member.get("first_name");
      String city = (String) member.get("city");
      String hey = name == null || name.isEmpty() ? "friend" : name;
      String link = (String) member.get("link");
      if (Boolean.TRUE.equals(member.get("vip"))) {
        String code = (String) member.get("code");
        return city == null
            ? "Hey " + hey + VIP + code + ". " + link + STOP
            : "Hey " + hey + VIP + code + ". See you in " + city + ". " + link + STOP;
      }
      String date = (String) member.get("sale_date");
      return city == null
          ? "Hey " + hey + SALE + date + ". " + link + STOP
          : "Hey " + hey + SALE + date + ". See you in " + city + ". " + link + STOP;
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

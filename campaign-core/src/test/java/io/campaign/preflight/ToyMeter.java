package io.campaign.preflight;

import io.campaign.carrier.MessageMeter;
import java.util.ArrayList;
import java.util.List;

/**
 * An alphabet of its own: ASCII 10 a part, anything else makes it 4; a long dash has a short one.
 */
final class ToyMeter implements MessageMeter {
  @Override
  public Size measure(String text) {
    boolean plain = text.chars().allMatch(c -> c < 128);
    int most = plain ? 10 : 4;
    int parts = Math.max(1, (text.length() + most - 1) / most);
    return new Size(parts, plain ? "plain" : "wide", text.length());
  }

  @Override
  public String cheaper(String text) {
    return text.replace('\u2014', '-');
  }

  @Override
  public List<Costly> costly(String text) {
    List<Costly> costly = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      boolean seen = costly.stream().anyMatch(known -> known.codePoint() == c);
      if (c >= 128 && !seen) {
        costly.add(new Costly(i, c, c == '\u2014' ? "-" : null));
      }
    }
    return costly;
  }
}

package io.campaign.preflight;

import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.MessageMeter.Costly;
import io.campaign.carrier.MessageMeter.Size;
import io.campaign.run.PreflightReport.DearCharacter;
import io.campaign.run.PreflightReport.Example;
import io.campaign.run.PreflightReport.Replacement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Characters that force an expensive encoding, and what replacing them would save. */
final class DearCharacters {
  /** Most characters kept apart; a text in another script has thousands. */
  private static final int MOST = 500;

  private final MessageMeter meter;
  private final boolean replacing;
  private final Map<Integer, Found> found = new LinkedHashMap<>();
  private long cheaperMessages;
  private long partsSaved;
  private @Nullable Example before;
  private @Nullable Example after;

  /** What is known of a character. */
  private static final class Found {
    private final @Nullable String replacement;
    private final Example example;
    private long messages;

    Found(@Nullable String replacement, Example example) {
      this.replacement = replacement;
      this.example = example;
    }
  }

  DearCharacters(MessageMeter meter, boolean replacing) {
    this.meter = meter;
    this.replacing = replacing;
  }

  /** Looks at a message in an expensive encoding. */
  void add(Example message) {
    for (Costly costly : meter.costly(message.text())) {
      Found known = found.get(costly.codePoint());
      if (known == null && found.size() < MOST) {
        known = new Found(costly.replacement(), message);
        found.put(costly.codePoint(), known);
      }
      if (known != null) {
        known.messages++;
      }
    }
    if (replacing) {
      replace(message);
    }
  }

  private void replace(Example message) {
    String cheaper = meter.cheaper(message.text());
    if (cheaper.equals(message.text())) {
      return;
    }
    Size size = meter.measure(cheaper);
    boolean saves =
        size.parts() < message.parts()
            || (size.parts() == message.parts() && !size.encoding().equals(message.encoding()));
    if (!saves) {
      return;
    }
    cheaperMessages++;
    partsSaved += message.parts() - size.parts();
    if (before == null) {
      before = message;
      after = new Example(message.member(), cheaper, size.parts(), size.encoding());
    }
  }

  List<DearCharacter> report() {
    List<DearCharacter> all = new ArrayList<>();
    found.forEach(
        (codePoint, known) ->
            all.add(
                new DearCharacter(codePoint, known.messages, known.replacement, known.example)));
    all.sort(
        Comparator.comparingLong(DearCharacter::messages)
            .reversed()
            .thenComparingInt(DearCharacter::codePoint));
    return all;
  }

  @Nullable Replacement replacement(long totalParts) {
    Example first = before;
    Example replaced = after;
    return first == null || replaced == null
        ? null
        : new Replacement(cheaperMessages, totalParts, totalParts - partsSaved, first, replaced);
  }
}

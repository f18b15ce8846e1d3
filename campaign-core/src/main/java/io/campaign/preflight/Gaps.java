package io.campaign.preflight;

import io.campaign.compose.PreparedContent;
import io.campaign.run.PreflightReport.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many members lack each variable. */
final class Gaps implements PreparedContent.Gaps {
  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final long[] readers;
  private final long[] lacking;

  Gaps(List<String> names) {
    this.names = names;
    this.readers = new long[names.size()];
    this.lacking = new long[names.size()];
    names.forEach(name -> numbers.put(name, numbers.size()));
  }

  @Override
  public void read(String variable, boolean isLacking) {
    Integer number = numbers.get(variable);
    if (number != null) {
      readers[number]++;
      lacking[number] += isLacking ? 1 : 0;
    }
  }

  boolean isAnyMissingForAll() {
    for (int i = 0; i < lacking.length; i++) {
      if (readers[i] > 0 && lacking[i] == readers[i]) {
        return true;
      }
    }
    return false;
  }

  List<Variable> report() {
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < readers.length; i++) {
      variables.add(new Variable(names.get(i), readers[i], lacking[i]));
    }
    return variables;
  }
}

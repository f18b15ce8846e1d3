package io.campaign.audience;

import io.campaign.member.ImportReport;
import io.campaign.member.ImportReport.Refusal;
import io.campaign.spi.MemberWriter.Upserted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of rows. Not thread-safe. */
final class ImportTally {
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, Long> byRule = new HashMap<>();
  private long rows;
  private long created;
  private long updated;
  private long refused;
  private long keptOptOuts;

  void row() {
    rows++;
  }

  void refused(List<Refusal> faults) {
    refused++;
    for (Refusal fault : faults) {
      byRule.merge(fault.field() + " " + fault.rule(), 1L, Long::sum);
      if (refusals.size() < ImportReport.MAX_REFUSALS) {
        refusals.add(fault);
      }
    }
  }

  void written(List<Upserted> results) {
    long fresh = results.stream().filter(result -> result == Upserted.CREATED).count();
    created += fresh;
    updated += results.size() - fresh;
  }

  void keptOptOut() {
    keptOptOuts++;
  }

  ImportReport report() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    byRule.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new ImportReport(rows, created, updated, refused, keptOptOuts, refusals, sorted);
  }
}

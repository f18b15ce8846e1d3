package io.campaign.segment;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something worked out from a local date, remembered for the date last asked. Members come in runs
 * of equal dates, so one entry is enough. Safe for any thread: the entry is replaced whole.
 */
final class PerDate<T> {
  private record Entry<T>(LocalDate date, T value) {}

  private final Function<LocalDate, T> work;
  private volatile @Nullable Entry<T> last;

  PerDate(Function<LocalDate, T> work) {
    this.work = work;
  }

  T get(LocalDate date) {
    Entry<T> entry = last;
    if (entry == null || !entry.date().equals(date)) {
      entry = new Entry<>(date, work.apply(date));
      last = entry;
    }
    return entry.value();
  }
}

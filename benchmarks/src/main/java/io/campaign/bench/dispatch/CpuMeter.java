package io.campaign.bench.dispatch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * CPU time of this process and of a database server's processes, read from {@code /proc}; where
 * there is none, of this process alone.
 */
final class CpuMeter {
  private static final OperatingSystemMXBean OS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final long NANOS_PER_TICK = 10_000_000;

  private final long server;

  private CpuMeter(long server) {
    this.server = server;
  }

  static CpuMeter ofThisProcess() {
    return new CpuMeter(0);
  }

  static CpuMeter withServer(long pid) {
    return new CpuMeter(pid);
  }

  long nanos() {
    return OS.getProcessCpuTime() + (server == 0 ? 0 : serverNanos());
  }

  private long serverNanos() {
    return ProcessHandle.of(server).stream()
        .flatMap(parent -> Stream.concat(Stream.of(parent), parent.children()))
        .mapToLong(process -> ticks(process.pid()) * NANOS_PER_TICK)
        .sum();
  }

  /** User and system time, with that of children that have ended. */
  private static long ticks(long pid) {
    Path stat = Path.of("/proc/" + pid + "/stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11])
          + Long.parseLong(fields[12])
          + Long.parseLong(fields[13])
          + Long.parseLong(fields[14]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

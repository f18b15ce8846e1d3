package io.campaign.bench.dispatch;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;

/**
 * One load in a process of its own: makes a round for each line of standard input, which says how
 * many messages, and prints its cost and the peak of its heap. So loads take turns, and each has a
 * warm JVM to itself.
 */
public final class DispatchProbe {
  private DispatchProbe() {}

  /**
   * Works until standard input ends.
   *
   * @param arguments JDBC address, name of the load, batch size, workers
   * @throws Exception when a round fails
   */
  public static void main(String[] arguments) throws Exception {
    int batch = Integer.parseInt(arguments[2]);
    int workers = Integer.parseInt(arguments[3]);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Database database = Database.connect(arguments[0]);
        Load load = Loads.of(arguments[1], database, batch, workers)) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String cost = load.run(Integer.parseInt(line)).line();
        System.out.println(cost + " " + peakMegabytes());
      }
    }
    System.exit(0); // a peer's threads need not be daemons
  }

  private static long peakMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }
}

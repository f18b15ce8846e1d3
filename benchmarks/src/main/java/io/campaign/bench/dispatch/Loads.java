package io.campaign.bench.dispatch;

import io.campaign.run.SendingRules;
import java.time.Duration;
import java.util.Map;

/** Loads by name; those of others are on the class path only with their profile. */
final class Loads {
  static final String OURS = "ours";
  static final String OURS_CAPPED = "ours-capped";
  static final String OURS_PLANNED = "ours-planned";
  static final String OURS_JOINED = "ours-joined";
  static final String IDEAL = "ideal-loop";
  static final String INSERT_SELECT = "insert-select";

  private static final Map<String, String> PEERS =
      Map.of("db-scheduler", "DbSchedulerLoad", "jobrunr", "JobRunrLoad", "quartz", "QuartzLoad");

  private Loads() {}

  /**
   * Opens a load.
   *
   * @param name its name
   * @param database where it works
   * @param batch messages in a batch, for those that have batches
   * @param workers threads that send, for those that let us choose
   * @return the load
   */
  static Load of(String name, Database database, int batch, int workers)
      throws ReflectiveOperationException {
    return switch (name) {
      case OURS -> new EngineLoad(database, batch, workers, SendingRules.none());
      case OURS_CAPPED ->
          new EngineLoad(
              database, batch, workers, SendingRules.none().atMost(100, Duration.ofDays(30)));
      case OURS_PLANNED -> new PlanLoad(database);
      case OURS_JOINED -> new JoinLoad(database, batch, workers);
      case IDEAL -> new IdealLoop(database, batch, workers);
      case INSERT_SELECT -> new InsertSelect(database);
      default -> peer(name, database);
    };
  }

  private static Load peer(String name, Database database) throws ReflectiveOperationException {
    String type = PEERS.get(name);
    if (type == null) {
      throw new IllegalArgumentException("load (" + name + ") must be known");
    }
    return Class.forName("io.campaign.bench.dispatch." + type)
        .asSubclass(Load.class)
        .getDeclaredConstructor(Database.class)
        .newInstance(database);
  }
}

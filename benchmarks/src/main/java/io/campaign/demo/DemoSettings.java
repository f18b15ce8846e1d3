package io.campaign.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What the demo was asked to do, by system properties.
 *
 * @param folder {@code demo.dir}: where it works, {@code target/demo} by default
 * @param resume {@code demo.resume}: whether to go on with what is there
 * @param members {@code demo.members}: rows of the member file, 20,000 by default
 * @param seed {@code demo.seed}: makes the same people with the same fates, 1 by default
 * @param rate {@code demo.rate}: parts a second, 2,000 by default
 * @param password {@code demo.password}: what the sender binds with; the SMSC wants {@code demo}
 * @param jdbcUrl {@code campaign.jdbc.url}: database, empty for an H2 file in the folder
 * @param jdbcUser {@code campaign.jdbc.user}
 * @param jdbcPassword {@code campaign.jdbc.password}
 */
record DemoSettings(
    Path folder,
    boolean resume,
    int members,
    long seed,
    int rate,
    String password,
    String jdbcUrl,
    String jdbcUser,
    String jdbcPassword) {

  /**
   * Reads the settings.
   *
   * @throws DemoFailure naming every one that breaks its rule
   */
  static DemoSettings of(Properties properties) {
    List<String> problems = new ArrayList<>();
    String resume = properties.getProperty("demo.resume", "false");
    if (!List.of("true", "false", "").contains(resume)) {
      problems.add("demo.resume (" + resume + ") must be true or false");
    }
    DemoSettings settings =
        new DemoSettings(
            Path.of(properties.getProperty("demo.dir", "target/demo")).toAbsolutePath(),
            !resume.equals("false"),
            (int) number(properties, "demo.members", 20_000, 1, 1_000_000, problems),
            number(properties, "demo.seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, problems),
            (int) number(properties, "demo.rate", 2_000, 1, 100_000, problems),
            properties.getProperty("demo.password", Smsc.PASSWORD),
            properties.getProperty("campaign.jdbc.url", ""),
            properties.getProperty("campaign.jdbc.user", ""),
            properties.getProperty("campaign.jdbc.password", ""));
    if (!problems.isEmpty()) {
      throw new DemoFailure(String.join("; ", problems));
    }
    return settings;
  }

  private static long number(
      Properties properties, String name, long usual, long min, long max, List<String> problems) {
    String value = properties.getProperty(name, String.valueOf(usual));
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    problems.add(name + " (" + value + ") must be a whole number, " + min + " to " + max);
    return usual;
  }
}

package io.campaign.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fuzzes parsing and rendering of templates: the system property {@code seconds} says for how long,
 * 60 unless set. Inputs that reached new code are kept in {@code benchmarks/target/fuzz} and tried
 * first the next time. Ends with a status above 0 when something was found.
 */
public final class FuzzMain {
  private FuzzMain() {}

  /**
   * Runs the fuzzer in a process of its own.
   *
   * @param arguments not used
   * @throws IOException when it cannot be started
   * @throws InterruptedException when interrupted while it runs
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path module = Path.of("benchmarks");
    Path kept = (Files.isDirectory(module) ? module : Path.of("")).resolve("target/fuzz");
    Path corpus = Files.createDirectories(kept.resolve("corpus"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + TemplateFuzz.class.getName());
    command.add("--instrumentation_includes=io.campaign.template.**");
    command.add("--reproducer_path=" + kept);
    command.add("-artifact_prefix=" + kept + "/");
    command.add("-max_total_time=" + System.getProperty("seconds", "60"));
    command.add("-max_len=2000");
    command.add("-timeout=300"); // steps bound a render; a starved machine is no finding
    command.add("-dict=" + FuzzWords.dictionary(kept));
    command.add(corpus.toString());
    command.add(FuzzWords.seeds(kept).toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    int status = process.waitFor();
    System.out.println(
        status == 0 ? "fuzzing found nothing" : "fuzzing found a fault: see " + kept);
    if (status != 0) {
      System.exit(status);
    }
  }
}

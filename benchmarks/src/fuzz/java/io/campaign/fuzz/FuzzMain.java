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
    command.add("-timeout=60");
    command.add("-dict=" + dictionary(kept));
    command.add(corpus.toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    int status = process.waitFor();
    System.out.println(
        status == 0 ? "fuzzing found nothing" : "fuzzing found a fault: see " + kept);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Words of the language, so that inputs soon look like templates. */
  private static Path dictionary(Path folder) throws IOException {
    List<String> words =
        List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{% if a %}",
            "{% endif %}",
            "{% else %}",
            "{% elsif b %}",
            "{% for x in f %}",
            "{% endfor %}",
            "{% case a %}",
            "{% when 1 %}",
            "{% endcase %}",
            "{% assign a = b %}",
            "{% capture a %}",
            "{% endcapture %}",
            "{% cycle 1, 2 %}",
            "{% increment a %}",
            "{% tablerow x in f %}",
            "{% endtablerow %}",
            "{% raw %}",
            "{% endraw %}",
            "{% comment %}",
            "{% endcomment %}",
            "{% liquid",
            "{% render 's' %}",
            "{% include 't' %}",
            "{% break %}",
            "{% continue %}",
            "(1..9)",
            " | date: '%Y'",
            " | default: 'x'",
            " | divided_by: b",
            " | times: b",
            " | round: 2",
            " | money: 'EUR'",
            " | number",
            " | track",
            " | append: a",
            " | split: ''",
            " | join: ','",
            " | where: a",
            " | sort",
            " | uniq",
            " | slice: 1, 2",
            " | truncate: 3",
            " | replace: a, 'b'",
            " | strip_html",
            " | escape",
            " | url_decode",
            " | base64_decode",
            " and ",
            " or ",
            " contains ",
            "https://a.example/",
            "blank",
            "empty",
            "forloop.index",
            "limit: 2",
            "offset: continue",
            "reversed");
    Path file = folder.resolve("words.dict");
    Files.write(file, words.stream().map(word -> '"' + word.replace("\"", "\\\"") + '"').toList());
    return file;
  }
}

package io.campaign.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything public of the published modules is documented in full. The judge is javac's own
 * doclint; of what it says, only the demand to repeat a record's components at its compact
 * constructor is left out.
 */
class PublicJavadocTest {

  private static final List<String> MODULES =
      List.of("campaign-core", "campaign-jdbc", "campaign-sms", "campaign-whatsapp");

  private static final Pattern COMPACT_CONSTRUCTOR =
      Pattern.compile("\\s*(public |protected |)[A-Z]\\w*\\s*\\{.*");

  @TempDir private Path classes;

  @Test
  void whateverIsPublic_isDocumentedInFull() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = sources();
      assertFalse(sources.isEmpty());

      assertEquals("", String.join("\n", faults(files.getJavaFileObjectsFromPaths(sources))));
    }
  }

  @Test
  void aMethodWithoutItsParameters_isAFault_butACompactConstructorIsNot() throws IOException {
    JavaFileObject source =
        source(
            """
            /** A pair.
             * @param left the left one */
            public record Pair(int left) {
              /** Checks. */
              public Pair {}
              /** Adds. */
              public int plus(int other) { return left + other; }
            }
            """);

    List<String> faults = faults(List.of(source));

    assertEquals(2, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("no @param for other"), faults::toString);
    assertTrue(faults.get(1).contains("no @return"), faults::toString);
  }

  private List<String> faults(Iterable<? extends JavaFileObject> sources) throws IOException {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-Xdoclint:all/protected",
            "-Xmaxwarns",
            "100000",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    ToolProvider.getSystemJavaCompiler().getTask(null, null, found, options, null, sources).call();
    Stream.Builder<String> faults = Stream.builder();
    for (Diagnostic<? extends JavaFileObject> said : found.getDiagnostics()) {
      if (isAboutDocumentation(said) && !isAtCompactConstructor(said)) {
        faults.add(line(said));
      }
    }
    return faults.build().toList();
  }

  private static boolean isAboutDocumentation(Diagnostic<? extends JavaFileObject> said) {
    return said.getSource() != null
        && (said.getCode().startsWith("compiler.warn.proc.messager")
            || said.getCode().startsWith("compiler.err.proc.messager"));
  }

  private static boolean isAtCompactConstructor(Diagnostic<? extends JavaFileObject> said)
      throws IOException {
    String text = said.getSource().getCharContent(true).toString();
    String line = text.lines().skip(said.getLineNumber() - 1).findFirst().orElse("");
    return COMPACT_CONSTRUCTOR.matcher(line).matches();
  }

  private static String line(Diagnostic<? extends JavaFileObject> said) {
    return said.getSource().getName()
        + ":"
        + said.getLineNumber()
        + " "
        + said.getMessage(Locale.ROOT);
  }

  /** The build starts tests in the directory of their module, beside the others. */
  private static List<Path> sources() throws IOException {
    Stream.Builder<Path> sources = Stream.builder();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("module-info.java"))
            .forEach(sources);
      }
    }
    return sources.build().sorted().toList();
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(URI.create("string:///Pair.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}

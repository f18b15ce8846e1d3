package io.campaign.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the calls by which code takes time or chance from the machine instead of from a port. What
 * does so cannot be replayed, so only the adapters behind the ports may.
 */
final class HiddenInputs {

  /** The adapters: classes at the edge, named for what they are. */
  private static final Pattern ADAPTER = Pattern.compile("io\\.campaign(\\.spi)?\\.System\\w+");

  /** Further classes that may, by full name; say why beside each. */
  private static final Set<String> ALLOWED = Set.of();

  /** Methods by owner; {@code <init>} is a constructor. */
  private static final Map<String, Set<String>> ANY_ARGUMENTS =
      Map.ofEntries(
          Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
          Map.entry("java.lang.Thread", Set.of("sleep")),
          Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.lang.StrictMath", Set.of("random")),
          Map.entry("java.security.SecureRandom", Set.of("<init>", "getInstanceStrong")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")),
          Map.entry("java.util.Calendar", Set.of("getInstance")),
          Map.entry("java.time.ZoneId", Set.of("systemDefault")),
          Map.entry("java.util.TimeZone", Set.of("getDefault")),
          Map.entry(
              "java.time.Clock", Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis")));

  private static final Map<String, Set<String>> NO_ARGUMENTS =
      Map.of(
          "java.util.Random", Set.of("<init>"),
          "java.util.SplittableRandom", Set.of("<init>"),
          "java.util.Date", Set.of("<init>"));

  private HiddenInputs() {}

  /**
   * Lists the forbidden calls.
   *
   * @param classes the classes to read
   * @return one line for each call, with its place
   */
  static List<String> in(Iterable<JavaClass> classes) {
    Stream.Builder<String> found = Stream.builder();
    for (JavaClass type : classes) {
      if (!isAdapter(type)) {
        type.getCodeUnitAccessesFromSelf().stream()
            .filter(call -> isForbidden(call.getTarget()))
            .map(JavaCodeUnitAccess::getDescription)
            .forEach(found);
      }
    }
    return found.build().sorted().toList();
  }

  private static boolean isAdapter(JavaClass type) {
    String name = type.getName();
    int inner = name.indexOf('$');
    String outer = inner < 0 ? name : name.substring(0, inner);
    return ADAPTER.matcher(outer).matches() || ALLOWED.contains(outer);
  }

  private static boolean isForbidden(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    boolean bare = target.getRawParameterTypes().isEmpty();
    return ANY_ARGUMENTS.getOrDefault(owner, Set.of()).contains(name)
        || (bare && NO_ARGUMENTS.getOrDefault(owner, Set.of()).contains(name))
        || (owner.startsWith("java.time.") && name.equals("now") && !takesClock(target))
        || (owner.equals("java.util.Collections")
            && name.equals("shuffle")
            && target.getRawParameterTypes().size() == 1);
  }

  private static boolean takesClock(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.getName().equals("java.time.Clock"));
  }
}

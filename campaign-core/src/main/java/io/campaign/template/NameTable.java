package io.campaign.template;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of a template while it is parsed: numbers of roots, loop variables in scope, paths. */
final class NameTable {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> loopKeys = new LinkedHashMap<>();
  private final Set<String> assigned = new HashSet<>();
  private final Set<String> made = new HashSet<>();
  private final Set<String> paths = new LinkedHashSet<>();
  private final Deque<Scope> loops = new ArrayDeque<>();
  private int loopDepth;
  private boolean tracksLinks;
  private boolean resumes;

  /**
   * A loop in scope.
   *
   * @param variable name of the item
   * @param object name of the loop object
   */
  private record Scope(String variable, String object) {}

  int number(String name) {
    return numbers.computeIfAbsent(name, unused -> numbers.size());
  }

  /** Resolves a root name where it stands: innermost loop variables first. */
  Expression resolve(String name) {
    Expression loop = scope().get(name);
    return loop == null ? new Expression.Variable(number(name)) : loop;
  }

  /** What the loops around this place name. */
  Map<String, Expression> scope() {
    if (loops.isEmpty()) {
      return Map.of();
    }
    Map<String, Expression> scope = new LinkedHashMap<>();
    int depth = loops.size() - 1;
    for (Scope loop : loops) {
      scope.putIfAbsent(loop.object(), new Expression.LoopVariable(depth, false));
      scope.putIfAbsent(loop.variable(), new Expression.LoopVariable(depth, true));
      depth--;
    }
    return scope;
  }

  /** Notes that an input path is read, unless its root is made by the template itself. */
  void read(String root, String path) {
    if (!made.contains(root) && !scope().containsKey(root)) {
      paths.add(path);
    }
  }

  /** Notes a name that is no input from here on. */
  void make(String name) {
    made.add(name);
  }

  Set<String> made() {
    return made;
  }

  /** Notes that a link may be tracked. */
  void trackLinks() {
    tracksLinks = true;
  }

  boolean tracksLinks() {
    return tracksLinks;
  }

  int assign(String name) {
    assigned.add(name);
    made.add(name);
    return number(name);
  }

  boolean assigns() {
    return !assigned.isEmpty();
  }

  /** Enters a loop and returns its depth. */
  int enterLoop(String variable, String object) {
    loops.push(new Scope(variable, object));
    loopDepth = Math.max(loopDepth, loops.size());
    return loops.size() - 1;
  }

  void leaveLoop() {
    loops.pop();
  }

  int loopDepth() {
    return loopDepth;
  }

  /** Notes that a loop goes on where another one stopped. */
  void resume() {
    resumes = true;
  }

  int loopKey(String name) {
    return loopKeys.computeIfAbsent(name, unused -> loopKeys.size());
  }

  /** Number of different loops that can be gone on with; 0 when none is. */
  int loopKeys() {
    return resumes ? loopKeys.size() : 0;
  }

  List<String> names() {
    return List.copyOf(numbers.keySet());
  }

  Collection<String> paths() {
    return List.copyOf(paths);
  }
}

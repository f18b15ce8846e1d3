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
  private static final String FORLOOP = "forloop";

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> loopKeys = new LinkedHashMap<>();
  private final Set<String> assigned = new HashSet<>();
  private final Set<String> paths = new LinkedHashSet<>();
  private final Deque<String> loops = new ArrayDeque<>();
  private int loopDepth;

  int number(String name) {
    return numbers.computeIfAbsent(name, unused -> numbers.size());
  }

  /** Resolves a root name where it stands: innermost loop variables first. */
  Expression resolve(String name) {
    int depth = loops.size() - 1;
    if (depth >= 0 && name.equals(FORLOOP)) {
      return new Expression.LoopVariable(depth, false);
    }
    for (String loop : loops) {
      if (loop.equals(name)) {
        return new Expression.LoopVariable(depth, true);
      }
      depth--;
    }
    return new Expression.Variable(number(name));
  }

  /** Notes that an input path is read, unless its root is made by the template itself. */
  void read(String root, String path) {
    boolean own = assigned.contains(root) || loops.contains(root);
    if (!own && !(root.equals(FORLOOP) && !loops.isEmpty())) {
      paths.add(path);
    }
  }

  int assign(String name) {
    assigned.add(name);
    return number(name);
  }

  boolean assigns() {
    return !assigned.isEmpty();
  }

  /** Enters a loop and returns its depth. */
  int enterLoop(String variable) {
    loops.push(variable);
    loopDepth = Math.max(loopDepth, loops.size());
    return loops.size() - 1;
  }

  void leaveLoop() {
    loops.pop();
  }

  int loopDepth() {
    return loopDepth;
  }

  int loopKey(String name) {
    return loopKeys.computeIfAbsent(name, unused -> loopKeys.size());
  }

  int loopKeys() {
    return loopKeys.size();
  }

  List<String> names() {
    return List.copyOf(numbers.keySet());
  }

  Collection<String> paths() {
    return List.copyOf(paths);
  }
}

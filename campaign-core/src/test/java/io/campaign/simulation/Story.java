package io.campaign.simulation;

import io.campaign.error.StoreFailure;
import io.campaign.id.CampaignId;
import io.campaign.id.MessageId;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of the simulation: draws a world from the seed, lets trouble rule for a while, heals
 * everything, and expects the campaigns to come to their end.
 */
final class Story {
  private static final Duration TROUBLED = Duration.ofSeconds(25);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Set<String> COUNTED =
      Set.of(
          "ledger.exchange",
          "ledger.release",
          "ledger.sweepExpired",
          "ledger.settle",
          "ledger.recordReceipts",
          "ledger.applyWaiting",
          "inbox.attribute",
          "runs.open",
          "runs.appendPlan",
          "runs.move",
          "runs.cancelRest");
  private static final int LAST_LINES = 60;

  private final long seed;
  private final SplittableRandom random;
  private final World world;
  private final Timeline timeline = new Timeline();
  private final Coverage coverage = new Coverage();
  private final Deque<String> lines = new ArrayDeque<>();
  private final Store store;
  private final Store planted;
  private final Town town;
  private final Promises promises = new Promises(this);
  private final LedgerWatch watch = new LedgerWatch(this);
  private final Audit audit;
  private final Provider provider;
  private final Operator operator;
  private final List<Node> nodes = new ArrayList<>();
  private World.Trouble trouble;
  private boolean dirty;
  private int depth;
  private int born;
  private int moments;
  private long digest = 17;

  Story(long seed) {
    this(seed, store -> store, world -> world);
  }

  /**
   * Prepares a story.
   *
   * @param seed all chance in it
   * @param bug makes the nodes' store wrong, to see it found
   * @param change changes the world drawn
   */
  Story(long seed, UnaryOperator<Store> bug, UnaryOperator<World> change) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.world = change.apply(World.draw(random));
    this.trouble = world.trouble();
    this.store = MemoryStore.builder().clock(timeline.ticks(random.nextLong() >> 2)).build();
    this.planted = bug.apply(store);
    this.town = Town.found(store, world, random, timeline.business());
    this.audit = new Audit(this, planted);
    this.provider = new Provider(this, promises);
    this.operator = new Operator(this, promises);
  }

  /** Tells the whole story. */
  void tellAll() {
    for (int i = 0; i < world.nodes(); i++) {
      addNode();
    }
    operator.scheduleAll();
    while (timeline.now() < TROUBLED.toNanos()) {
      moment(TROUBLED.toNanos());
    }
    heal();
    new Ending(this, audit, watch).tell();
  }

  private void heal() {
    trouble = World.Trouble.NONE;
    tell("all trouble ends");
    for (Node node : List.copyOf(nodes)) {
      node.cutOff(Duration.ZERO);
    }
    operator.resumeAll();
    bury();
    if (nodes.isEmpty()) {
      addNode();
    }
  }

  /** Runs until something holds. */
  void until(String what, java.util.function.BooleanSupplier holds) {
    long end = timeline.now() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (timeline.now() > end) {
        throw broken("liveness: " + what, "not within " + PATIENCE);
      }
      for (int i = 0; i < 20; i++) {
        moment(Long.MAX_VALUE);
      }
    }
  }

  /** Lets others run while a node stands still in the middle of a call. */
  void meanwhile(Duration pause) {
    depth++;
    long end = timeline.now() + pause.toNanos();
    while (timeline.now() < end) {
      moment(end);
    }
    depth--;
  }

  boolean mayFreeze() {
    return depth == 0;
  }

  /** One event or one step, whichever chance picks among those whose time has come. */
  private void moment(long latest) {
    moments++;
    if (depth == 0) {
      bury();
      operator.perhaps();
    }
    long next = Math.min(nextStepAt(), nextEventAt());
    timeline.advanceTo(Math.min(next, latest));
    if (next > timeline.now()) {
      return;
    }
    Node node = dueNode();
    if (node == null || (nextEventAt() <= timeline.now() && random.nextBoolean())) {
      timeline.runDue();
    } else {
      stepOf(node);
    }
    if (dirty) {
      dirty = false;
      audit.check();
    }
  }

  private long nextStepAt() {
    long next = Long.MAX_VALUE;
    for (Node node : nodes) {
      if (node.usable()) {
        next = Math.min(next, node.nextStepAt());
      }
    }
    return next;
  }

  private long nextEventAt() {
    Long at = timeline.nextEventAt();
    return at == null ? Long.MAX_VALUE : at;
  }

  private @Nullable Node dueNode() {
    List<Node> due = new ArrayList<>();
    for (Node node : nodes) {
      if (node.usable() && node.nextStepAt() <= timeline.now()) {
        due.add(node);
      }
    }
    return due.isEmpty() ? null : due.get(random.nextInt(due.size()));
  }

  private void stepOf(Node node) {
    try {
      node.step();
    } catch (NodeCrash e) {
      node.crash();
    } catch (RuntimeException e) {
      throw broken("a step throws nothing", node + " threw " + e);
    }
  }

  /** Takes dead nodes away; a new one comes up after a while. */
  private void bury() {
    for (Node node : List.copyOf(nodes)) {
      if (!node.alive()) {
        nodes.remove(node);
        timeline.after(Duration.ofMillis(random.nextInt(10_000)), this::addNode);
      }
    }
  }

  void killAll() {
    nodes.clear();
  }

  void addNode() {
    Node node = new Node(this, "node" + ++born, provider, planted);
    nodes.add(node);
    coverage.hit("node.start");
  }

  /** Workers of all nodes there are, frozen ones included. */
  int workersEver() {
    return (nodes.size() + 1) * world.settings().workersPerCarrier();
  }

  /** Some node that can be talked to, none when all are down. */
  @Nullable Node anyNode() {
    List<Node> usable = nodes.stream().filter(Node::usable).toList();
    return usable.isEmpty() ? null : usable.get(random.nextInt(usable.size()));
  }

  /** Brings something to a node after a delay, and again until it is acknowledged. */
  void report(String what, Duration delay, Consumer<Node> report) {
    timeline.after(
        delay,
        () -> {
          if (!call(what, report)) {
            report(what, Duration.ofMillis(200 + random.nextInt(2_000)), report);
          }
        });
  }

  /** Calls a node from outside; false when it failed or none is there. */
  boolean call(String what, Consumer<Node> work) {
    Node node = anyNode();
    if (node == null) {
      return false;
    }
    try {
      work.accept(node);
      tell(what + " at " + node);
      coverage.hit(what);
      return true;
    } catch (StoreFailure e) {
      return false;
    } catch (NodeCrash e) {
      node.crash();
      return false;
    }
  }

  void committed(String call, Object[] arguments, @Nullable Object result) {
    dirty |= COUNTED.contains(call) && !isEmpty(result);
    digest = digest * 31 + call.hashCode();
    watch.committed(call, arguments, result);
  }

  private static boolean isEmpty(@Nullable Object result) {
    return result instanceof List<?> list && list.isEmpty() || Integer.valueOf(0).equals(result);
  }

  Violation broken(String invariant, String what) {
    StringBuilder story = new StringBuilder();
    story.append(what).append("\nseed ").append(seed).append(", ").append(world).append('\n');
    lines.forEach(line -> story.append(line).append('\n'));
    return new Violation(invariant, story.toString());
  }

  void tell(String line) {
    digest = digest * 31 + line.hashCode();
    lines.add(Duration.ofNanos(timeline.now()) + " " + line);
    if (lines.size() > LAST_LINES) {
      lines.remove();
    }
  }

  /** Our id of the message that a delivery's last attempt group is about. */
  MessageId idOf(Delivery delivery) {
    DeliveryKey key = delivery.key();
    return MessageId.of(key.runNo(), key.memberNo(), key.nth(), delivery.attemptGroup());
  }

  /** Does something with the run and the member that a message is of. */
  void onRunOf(MessageId id, BiConsumer<Run, Long> work) {
    for (Run run : audit.runs()) {
      Long member = town.memberOf(id, run.runNo());
      if (member != null) {
        work.accept(run, member);
      }
    }
  }

  List<CampaignId> campaigns() {
    return operator.campaigns();
  }

  SplittableRandom random() {
    return random;
  }

  World world() {
    return world;
  }

  World.Trouble trouble() {
    return trouble;
  }

  Timeline timeline() {
    return timeline;
  }

  Coverage coverage() {
    return coverage;
  }

  Town town() {
    return town;
  }

  Provider provider() {
    return provider;
  }

  /** The store itself, which never fails. */
  Store store() {
    return planted;
  }

  /** Events and steps so far. */
  int moments() {
    return moments;
  }

  /** A number that differs when anything in the story does. */
  long digest() {
    return digest;
  }
}

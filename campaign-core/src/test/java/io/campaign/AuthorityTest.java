package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Recurrence;
import io.campaign.campaign.Actor;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Role;
import io.campaign.campaign.Schedule;
import io.campaign.error.NotAllowedException;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.RunEvent;
import io.campaign.memory.MemoryStore;
import io.campaign.spi.Authorizer;
import io.campaign.testing.FakeCarrier;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the public views asks for a right before it does anything: a new method that
 * asks for nothing fails here. The table names what the known ones ask for.
 */
class AuthorityTest {
  private static final Map<String, Operation> TABLE = table();

  private final Set<Operation> asked = EnumSet.noneOf(Operation.class);
  private final MemoryStore store = MemoryStore.create();

  private static Map<String, Operation> table() {
    Map<String, Operation> table = new HashMap<>();
    put(
        table,
        Operation.READ,
        "Campaigns.find, Campaigns.list, Campaigns.counts, Campaigns.history, Campaigns.missing,"
            + " Campaigns.upcoming, Campaigns.variants, Campaigns.auditTrail, Campaigns.preview,"
            + " Campaigns.preflight, Campaigns.calendar, Runs.of, Runs.latest, Runs.find, Runs.tally, Runs.deliveries,"
            + " Runs.exclusions, Media.find, Media.open");
    put(
        table,
        Operation.DRAFT,
        "Campaigns.edit, Campaigns.duplicate, Campaigns.archive, Campaigns.unarchive, Media.save");
    put(table, Operation.SUBMIT, "Campaigns.submit, Campaigns.withdraw");
    put(table, Operation.APPROVE, "Campaigns.approve, Campaigns.reject");
    put(table, Operation.READ, "Triggers.find, Tests.numbers");
    put(table, Operation.TRIGGER, "Triggers.fire, Triggers.fireAll");
    put(table, Operation.TEST, "Tests.send");
    put(table, Operation.ADMINISTER, "Tests.addNumber, Tests.removeNumber");
    put(table, Operation.SEND, "Campaigns.sendNow, Campaigns.schedule, Campaigns.chooseWinner");
    put(
        table,
        Operation.CONTROL,
        "Campaigns.pause, Campaigns.resume, Campaigns.cancel, Runs.control");
    return table;
  }

  private static void put(Map<String, Operation> table, Operation operation, String methods) {
    Arrays.stream(methods.split(", *")).forEach(method -> table.put(method, operation));
  }

  /** Every view there is, so that a new one is held to the rule without being named. */
  private static List<Object> views(Workspace workspace) {
    return Arrays.stream(Workspace.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .map(method -> result(workspace, method))
        .toList();
  }

  private static Object result(Workspace workspace, Method method) {
    try {
      return method.invoke(workspace);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(method + " must return a view", e);
    }
  }

  private Workspace workspace(Authorizer authorizer, Role role) {
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(FakeCarrier.named("fake"))
            .authorizer(authorizer)
            .build();
    return engine.as(new Actor(AccountId.of("acme"), UserId.of("vi"), Set.of(role)));
  }

  /** Allows reading and what is tried; so what is refused is what the method needs beyond it. */
  private Authorizer refusingAll() {
    return (actor, operation) -> {
      asked.add(operation);
      return operation == Operation.READ;
    };
  }

  @Test
  void everyMethod_asksForTheRightOfTheTable() {
    workspace(Authorizer.byRole(), Role.ADMIN).campaigns().draft("hello").text("Hi").save();
    Workspace nobody = workspace(refusingAll(), Role.VIEWER);
    Map<String, String> faults = new TreeMap<>();
    for (Object view : views(nobody)) {
      for (Method method : operations(view)) {
        String name = view.getClass().getSimpleName() + "." + method.getName();
        asked.clear();
        Throwable outcome = call(view, method);
        boolean refused = outcome instanceof NotAllowedException;
        boolean reads = asked.equals(Set.of(Operation.READ));
        Operation wanted = TABLE.get(name);
        boolean fits = wanted == null || asked.contains(wanted);
        if (asked.isEmpty() || !fits || refused == reads) {
          faults.put(name, "wants " + wanted + ", asked " + asked + ", gave " + outcome);
        }
      }
    }
    assertEquals(Map.of(), faults);
  }

  @Test
  void viewer_canNeitherScheduleApproveControlNorChoose() {
    workspace(Authorizer.byRole(), Role.ADMIN).campaigns().draft("hello").text("Hi").save();
    Workspace viewer = workspace(Authorizer.byRole(), Role.VIEWER);
    List<String> refused = new ArrayList<>();
    for (Object view : views(viewer)) {
      for (Method method : operations(view)) {
        Operation wanted =
            TABLE.getOrDefault(
                view.getClass().getSimpleName() + "." + method.getName(), Operation.READ);
        Set<Operation> beyond =
            Set.of(Operation.APPROVE, Operation.SEND, Operation.TRIGGER, Operation.CONTROL);
        if (beyond.contains(wanted)) {
          assertTrue(call(view, method) instanceof NotAllowedException, method.toString());
          refused.add(method.getName());
        }
      }
    }
    assertTrue(refused.size() >= 13, refused.toString());
    assertThrows(
        NotAllowedException.class, () -> viewer.members().save("m-1", "+13125550142", null));
  }

  private static List<Method> operations(Object view) {
    return Arrays.stream(view.getClass().getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.isSynthetic() && !method.getName().equals("draft"))
        .filter(method -> method.getReturnType() != Filter.class) // a question, no answer
        .toList();
  }

  private static Throwable call(Object view, Method method) {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(AuthorityTest::any).toArray();
    try {
      method.invoke(view, arguments);
      return new AssertionError("nothing was refused");
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Object any(Class<?> type) {
    Map<Class<?>, Object> values = new HashMap<>();
    values.put(String.class, "hello");
    values.put(int.class, 1);
    values.put(long.class, 1L);
    values.put(Set.class, Set.of());
    values.put(Channel.class, Channel.SMS);
    values.put(Collection.class, List.of());
    values.put(Duration.class, Duration.ofHours(1));
    values.put(Instant.class, Instant.parse("2026-03-02T10:00:00Z"));
    values.put(ZonedDateTime.class, ZonedDateTime.parse("2026-03-02T10:00:00Z"));
    values.put(Schedule.class, new Schedule.Now());
    values.put(RunEvent.class, RunEvent.PAUSE);
    values.put(InputStream.class, InputStream.nullInputStream());
    values.put(CampaignQuery.class, CampaignQuery.first(1));
    values.put(Recurrence.class, Recurrence.of("2026-03-02T10:00", "UTC", "FREQ=DAILY"));
    Object nothing = type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    return values.getOrDefault(type, nothing);
  }
}

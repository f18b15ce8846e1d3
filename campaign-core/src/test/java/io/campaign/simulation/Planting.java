package io.campaign.simulation;

import io.campaign.spi.BudgetStore;
import io.campaign.spi.Inbox;
import io.campaign.spi.Ledger;
import io.campaign.spi.RunStore;
import io.campaign.spi.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Puts a mistake between the engine and one port of the store. */
final class Planting {
  private Planting() {}

  /** The rest of a call. */
  interface Proceed {
    @Nullable Object with(Object... arguments) throws Throwable;
  }

  /** What a bug makes of a call. */
  interface Bug {
    @Nullable Object call(String call, Object[] arguments, Proceed proceed) throws Throwable;
  }

  static Store ledger(Store store, Bug bug) {
    return replaced(store, Ledger.class, proxy(Ledger.class, store.ledger(), bug));
  }

  static Store runs(Store store, Bug bug) {
    return replaced(store, RunStore.class, proxy(RunStore.class, store.runs(), bug));
  }

  static Store inbox(Store store, Bug bug) {
    return replaced(store, Inbox.class, proxy(Inbox.class, store.inbox(), bug));
  }

  static Store budgets(Store store, Bug bug) {
    return replaced(store, BudgetStore.class, proxy(BudgetStore.class, store.budgets(), bug));
  }

  static <P> Store replaced(Store store, Class<P> type, P port) {
    return proxy(
        Store.class,
        store,
        (call, arguments, proceed) -> {
          Object original = proceed.with(arguments);
          return type.isInstance(original) ? port : original;
        });
  }

  static <T> T proxy(Class<T> type, T target, Bug bug) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          Object[] given = arguments == null ? new Object[] {null} : arguments;
          Proceed proceed = with -> invoke(target, method, arguments == null ? null : with);
          return bug.call(method.getName(), given, proceed);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

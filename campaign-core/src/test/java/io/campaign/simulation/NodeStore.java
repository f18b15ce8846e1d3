package io.campaign.simulation;

import io.campaign.spi.AccountStore;
import io.campaign.spi.BudgetStore;
import io.campaign.spi.CampaignStore;
import io.campaign.spi.ConsentStore;
import io.campaign.spi.EngagementStore;
import io.campaign.spi.EventFeed;
import io.campaign.spi.Inbox;
import io.campaign.spi.Ledger;
import io.campaign.spi.LinkStore;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.MemberWriter;
import io.campaign.spi.MetricStore;
import io.campaign.spi.RunStore;
import io.campaign.spi.SnippetStore;
import io.campaign.spi.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** One node's connection to the shared store; each call passes through the node's guard. */
final class NodeStore implements Store {

  /** Stands around every call. */
  interface Guard {
    void before(String call);

    void after(String call, Object[] arguments, @Nullable Object result);
  }

  private final Store store;
  private final Guard guard;
  private final AccountStore accounts;
  private final CampaignStore campaigns;
  private final RunStore runs;
  private final Ledger ledger;
  private final MemberDirectory members;
  private final ConsentStore consent;
  private final Inbox inbox;
  private final EngagementStore engagement;
  private final LinkStore links;
  private final MetricStore metrics;
  private final EventFeed feed;
  private final BudgetStore budgets;
  private final SnippetStore snippets;

  NodeStore(Store store, MemberDirectory directory, Guard guard) {
    this.store = store;
    this.guard = guard;
    this.accounts = port("accounts", AccountStore.class, store.accounts());
    this.campaigns = port("campaigns", CampaignStore.class, store.campaigns());
    this.runs = port("runs", RunStore.class, store.runs());
    this.ledger = port("ledger", Ledger.class, store.ledger());
    this.members = port("members", MemberDirectory.class, directory);
    this.consent = port("consent", ConsentStore.class, store.consent());
    this.inbox = port("inbox", Inbox.class, store.inbox());
    this.engagement = port("engagement", EngagementStore.class, store.engagement());
    this.metrics = port("metrics", MetricStore.class, store.metrics());
    this.links = port("links", LinkStore.class, store.links());
    this.snippets = port("snippets", SnippetStore.class, store.snippets());
    this.feed = port("feed", EventFeed.class, store.feed());
    this.budgets = port("budgets", BudgetStore.class, store.budgets());
  }

  private <T> T port(String name, Class<T> type, T target) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          String call = name + "." + method.getName();
          Object[] given = arguments == null ? new Object[0] : arguments;
          guard.before(call);
          Object result = invoke(target, method, given);
          guard.after(call, given, result);
          return result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public CampaignStore campaigns() {
    return campaigns;
  }

  @Override
  public RunStore runs() {
    return runs;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public MemberDirectory members() {
    return members;
  }

  @Override
  public MemberWriter memberWriter() {
    return store.memberWriter();
  }

  @Override
  public ConsentStore consent() {
    return consent;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public EngagementStore engagement() {
    return engagement;
  }

  @Override
  public MetricStore metrics() {
    return metrics;
  }

  @Override
  public LinkStore links() {
    return links;
  }

  @Override
  public SnippetStore snippets() {
    return snippets;
  }

  @Override
  public EventFeed feed() {
    return feed;
  }

  @Override
  public BudgetStore budgets() {
    return budgets;
  }

  @Override
  public void check() {}

  @Override
  public void close() {}
}

package io.campaign;

import io.campaign.authoring.TemplateChanges;
import io.campaign.campaign.Actor;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.spi.Store;
import io.campaign.spi.TemplateReview;
import io.campaign.template.TemplateCache;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends campaigns and takes what comes back. One engine serves any number of accounts; any number
 * of engines may share one store.
 *
 * <p>Built by {@link #builder()}, with no statics and no scanning. {@link #start()} runs it on
 * threads of its own; a host with a scheduler calls {@link #tick()} instead. Thread-safe.
 *
 * <pre>{@code
 * try (CampaignEngine engine =
 *     CampaignEngine.builder().store(MemoryStore.create()).carrier(carrier).build()) {
 *   engine.start();
 *   Workspace acme = engine.as(Actor.admin("acme", "ann"));
 *   acme.members().save("m-1", "+12025550123", Profile.EMPTY);
 *   acme.campaigns().draft("hello").text("Hello!").save();
 *   acme.campaigns().sendNow("hello");
 * }
 * }</pre>
 */
public final class CampaignEngine implements AutoCloseable {
  private final EngineParts parts;
  private final EngineRunner runner;

  CampaignEngine(EngineParts parts, EngineRunner runner) {
    this.parts = parts;
    this.runner = runner;
  }

  /**
   * Starts to build an engine.
   *
   * @return a builder with every option at its default
   */
  public static EngineBuilder builder() {
    return new EngineBuilder();
  }

  /**
   * Checks the store, opens the carriers and runs on threads of its own. Calling it again has no
   * effect.
   *
   * @throws io.campaign.error.StoreFailure.Rejected when the store has no schema or one of another
   *     version
   */
  public void start() {
    runner.start();
  }

  /**
   * Does the work that is due and returns; for hosts with a scheduler of their own, and for tests.
   * The first call checks the store and opens the carriers. Safe to call from several threads, and
   * beside {@link #start()}.
   *
   * @return when to call again at the latest
   */
  public Duration tick() {
    return runner.tick();
  }

  /**
   * Ticks until nothing is due now: for tests, demos and one-shot programs. What waits for a later
   * time, an answer of a carrier or the end of a reply window stays waiting.
   */
  public void runUntilIdle() {
    runner.runUntilIdle();
  }

  /**
   * Works for an actor. Cheap; make one per request.
   *
   * @param actor who acts; every operation is checked against the actor's rights
   * @return the actor's view
   */
  public Workspace as(Actor actor) {
    return new Workspace(actor, parts);
  }

  /**
   * Returns where carriers report; for carriers that live in the host's own web endpoints.
   *
   * @return the engine's end of the carrier port
   */
  public CarrierEvents carrierEvents() {
    return parts.inbound();
  }

  /**
   * Returns the rates of this engine and all others on its store, to be read and changed while
   * running. For the operator of the host: no actor's rights are checked.
   *
   * @return a view; cheap
   */
  public Rates rates() {
    return new Rates(store().budgets());
  }

  /**
   * Returns what answers requests to the link domain; for a route of the host's own web server.
   *
   * @return the endpoint; works whether or not the engine runs
   */
  public LinkEndpoint linkEndpoint() {
    return new LinkEndpoint(parts.linkDesk());
  }

  /**
   * Tells the engine what a provider says of a template now: campaigns in review go on or come back
   * to draft, those that wait for their time go into review, runs that are sending are paused.
   * Repeatable.
   *
   * @param account whose template
   * @param channel channel of the template
   * @param template template as campaigns name it
   * @param verdict where it stands now
   * @param reason what the provider says, for people
   * @return number of campaigns and runs that moved
   */
  public int templateChanged(
      AccountId account,
      Channel channel,
      ProviderTemplate template,
      TemplateReview.Verdict verdict,
      String reason) {
    return new TemplateChanges(
            account, parts.context().store(), parts.context().clock(), parts.rules())
        .apply(new TemplateChanges.Word(channel, template, verdict, reason));
  }

  /**
   * Returns the store the engine works on.
   *
   * @return as given to the builder
   */
  public Store store() {
    return parts.context().store();
  }

  /**
   * Returns how the cache of parsed templates does.
   *
   * @return a snapshot
   */
  public TemplateCache.Stats templates() {
    return parts.contents().templates().stats();
  }

  /**
   * Returns the state of every carrier by name.
   *
   * @return a snapshot
   */
  public Map<String, CarrierHealth> health() {
    Map<String, CarrierHealth> states = new LinkedHashMap<>();
    parts.carriers().forEach(carrier -> states.put(carrier.name(), carrier.health()));
    return states;
  }

  /**
   * Stops: nothing new is opened, what is in flight is finished within the drain time, chunks are
   * given back, carriers are closed. The store stays open, it belongs to the host. Idempotent.
   */
  @Override
  public void close() {
    runner.close();
  }
}

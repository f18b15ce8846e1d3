package io.campaign.whatsapp.template;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.content.ChannelContent;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import io.campaign.spi.TemplateReview;
import io.campaign.whatsapp.TemplateState;
import io.campaign.whatsapp.webhook.WebhookEvent;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateCategory;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateQuality;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateRef;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Knows where each template of an account stands, from what Meta says by webhook and when asked,
 * and tells who listens. Webhooks get lost, so ask regularly: {@link #poll}, every few minutes.
 *
 * <p>Give it to the engine as its template review, give webhooks' news to {@link #tell}, and let it
 * tell the engine. Kept in the notes of the store. Thread-safe.
 *
 * <pre>
 * TemplateBook book = TemplateBook.of(AccountId.of("acme"), desk, store.notes(), clock);
 * CampaignEngine engine = CampaignEngine.builder().templateReview(book)...build();
 * book.listen(change -&gt; engine.templateChanged(
 *     change.account(), Channel.WHATSAPP, change.template(), change.verdict(), change.reason()));
 * </pre>
 */
public final class TemplateBook implements TemplateReview {
  private static final Duration KEPT = Duration.ofDays(400);
  private static final int LONGEST_REASON = 300;

  private final AccountId account;
  private final TemplateDesk desk;
  private final CarrierNotes notes;
  private final BusinessClock clock;
  private final String scope;
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private boolean read;

  private record Entry(KnownTemplate template, @Nullable Shape shape) {}

  /** Hears of changes. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Takes note of a change. What it throws makes Meta repeat the webhook.
     *
     * @param change what changed
     */
    void changed(Change change);
  }

  /**
   * A template that stands elsewhere than before.
   *
   * @param account whose campaigns use it
   * @param template the template as campaigns name it, without values
   * @param verdict where it stands now
   * @param reason what Meta says, for people
   * @param known all that is known of it
   */
  public record Change(
      AccountId account,
      ProviderTemplate template,
      Verdict verdict,
      String reason,
      KnownTemplate known) {}

  private TemplateBook(
      AccountId account, TemplateDesk desk, CarrierNotes notes, BusinessClock clock) {
    this.account = account;
    this.desk = desk;
    this.notes = notes;
    this.clock = clock;
    this.scope = "whatsapp:template:" + desk.waba();
  }

  /**
   * Opens the book.
   *
   * @param account whose campaigns use the templates
   * @param desk where Meta is asked
   * @param notes where it is kept, usually {@code store.notes()}
   * @param clock business time
   * @return the book as it was kept
   */
  public static TemplateBook of(
      AccountId account, TemplateDesk desk, CarrierNotes notes, BusinessClock clock) {
    return new TemplateBook(account, desk, notes, clock);
  }

  /**
   * Adds a listener.
   *
   * @param listener told of changes, on the thread that brings them
   */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /**
   * Submits a new template and takes note of it.
   *
   * @param template template
   * @return how Meta has it
   */
  public KnownTemplate submit(MessageTemplate template) {
    KnownTemplate known = desk.create(template);
    put(new Entry(known, Shape.of(template)), "submitted");
    return known;
  }

  /**
   * Edits a template and takes note of it.
   *
   * @param template what it shall be
   * @return how Meta has it: in review
   */
  public KnownTemplate edit(MessageTemplate template) {
    KnownTemplate before =
        find(template.name(), template.language())
            .orElseThrow(
                () ->
                    new io.campaign.error.NotFoundException(
                        "template (" + template.name() + ") must be known; poll the book first"));
    KnownTemplate known = desk.edit(before, template);
    put(new Entry(known, Shape.of(template)), "edited");
    return known;
  }

  /**
   * Asks Meta for all templates and tells of what changed.
   *
   * @return number of changes
   */
  public int poll() {
    int changes = 0;
    for (TemplateDesk.Listed listed : desk.listed()) {
      changes += put(new Entry(listed.template(), listed.shape()), "asked") ? 1 : 0;
    }
    return changes;
  }

  /**
   * Takes note of what a webhook says of a template; other events are left alone.
   *
   * @param event event of a webhook
   */
  public void tell(WebhookEvent event) {
    if (event instanceof TemplateStatus status) {
      String words = status.reason() == null ? status.event() : status.reason();
      String why = status.detail() == null ? words : words + ": " + status.detail();
      change(status.template(), t -> t.in(t.state().after(status.event()), cut(why)), why);
    } else if (event instanceof TemplateQuality quality) {
      String score = Objects.requireNonNullElse(quality.quality(), "UNKNOWN");
      change(quality.template(), t -> t.rated(score), "quality " + score);
    } else if (event instanceof TemplateCategory category) {
      String now = category.category();
      if (now != null) {
        change(category.template(), t -> t.of(now), "category " + now);
      }
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }

  private void change(TemplateRef ref, UnaryOperator<KnownTemplate> next, String why) {
    String name = ref.name();
    String language = ref.language();
    if (name == null || language == null) {
      return;
    }
    Entry before = entry(name, language);
    KnownTemplate known =
        before == null
            ? new KnownTemplate(
                Objects.requireNonNullElse(ref.id(), ""),
                name,
                language,
                TemplateState.PENDING,
                "",
                "",
                "")
            : before.template();
    put(new Entry(next.apply(known), before == null ? null : before.shape()), why);
  }

  /** Keeps an entry; returns whether it stands elsewhere than before. */
  private boolean put(Entry entry, String why) {
    KnownTemplate known = entry.template();
    Entry before;
    synchronized (entries) {
      readOnce();
      before = entries.put(key(known.name(), known.language()), entry);
    }
    if (entry.equals(before)) {
      return false;
    }
    notes.keep(List.of(note(entry)));
    Verdict now = verdict(known.state());
    boolean moved = before == null || verdict(before.template().state()) != now;
    if (moved) {
      ProviderTemplate template = new ProviderTemplate(known.name(), known.language(), List.of());
      String reason = known.reason().isEmpty() ? why : known.reason();
      Change change = new Change(account, template, now, reason, known);
      listeners.forEach(listener -> listener.changed(change));
    }
    return moved;
  }

  /**
   * Looks a template up.
   *
   * @param name name
   * @param language language code
   * @return how Meta has it, as far as is known
   */
  public Optional<KnownTemplate> find(String name, String language) {
    return Optional.ofNullable(entry(name, language)).map(Entry::template);
  }

  private @Nullable Entry entry(String name, String language) {
    synchronized (entries) {
      readOnce();
      return entries.get(key(name, language));
    }
  }

  private static String key(String name, String language) {
    String key = name + "/" + language;
    return key.length() <= 200 ? key : key.substring(0, 180) + "#" + key.hashCode();
  }

  /** Templates that one node was told of are known to the others when they start. */
  private void readOnce() {
    if (read) {
      return;
    }
    read = true;
    String after = "";
    List<Note> page;
    do {
      page = notes.list(scope, after, CarrierNotes.MOST, clock.now());
      page.forEach(note -> entries.put(note.name(), entry(note)));
      after = page.isEmpty() ? "" : page.get(page.size() - 1).name();
    } while (page.size() == CarrierNotes.MOST);
  }

  private Note note(Entry entry) {
    KnownTemplate known = entry.template();
    Shape shape = entry.shape();
    String value =
        String.join(
            "\n",
            known.id(),
            known.name(),
            known.language(),
            known.state().name(),
            known.category(),
            known.quality(),
            shape == null ? "?" : shape.line(),
            known.reason().replace('\n', ' '));
    return new Note(scope, key(known.name(), known.language()), value, clock.now().plus(KEPT));
  }

  private static Entry entry(Note note) {
    String[] kept = note.value().split("\n", -1);
    KnownTemplate known =
        new KnownTemplate(
            kept[0], kept[1], kept[2], TemplateState.valueOf(kept[3]), kept[4], kept[5], kept[7]);
    return new Entry(known, kept[6].equals("?") ? null : Shape.ofLine(kept[6]));
  }

  private static Verdict verdict(TemplateState state) {
    return switch (state) {
      case APPROVED -> Verdict.APPROVED;
      case PENDING, IN_APPEAL -> Verdict.PENDING;
      case PAUSED -> Verdict.PAUSED;
      case REJECTED, DISABLED, LIMIT_EXCEEDED, PENDING_DELETION, DELETED, ARCHIVED ->
          Verdict.REJECTED;
    };
  }

  /** {@inheritDoc} A template nobody has told of is pending. */
  @Override
  public Verdict verdict(AccountId of, Channel channel, ProviderTemplate template) {
    if (!isOurs(of, channel)) {
      return Verdict.APPROVED;
    }
    Entry entry = entry(template.name(), template.language());
    return entry == null ? Verdict.PENDING : verdict(entry.template().state());
  }

  private boolean isOurs(AccountId of, Channel channel) {
    return of.equals(account) && channel.equals(Channel.WHATSAPP);
  }

  @Override
  public List<String> problems(AccountId of, CampaignDefinition definition) {
    if (!isOurs(of, definition.channel())) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    int files = definition.options().media().size();
    for (ChannelContent said : definition.content().all(Channel.WHATSAPP)) {
      if (said instanceof ProviderTemplate held) {
        Entry entry = entry(held.name(), held.language());
        if (entry == null) {
          problems.add(
              "template (%s, %s) must be at Meta; submit it, or poll if it is there"
                  .formatted(held.name(), held.language()));
        } else if (entry.shape() != null) {
          problems.addAll(entry.shape().problems(held.name(), held.slots(), files));
        }
      }
    }
    return problems;
  }
}

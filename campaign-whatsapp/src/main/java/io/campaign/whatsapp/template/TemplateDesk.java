package io.campaign.whatsapp.template;

import io.campaign.carrier.MediaContent;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.spi.BusinessClock;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.CloudApiFailure;
import io.campaign.whatsapp.CloudError;
import io.campaign.whatsapp.TemplateState;
import io.campaign.whatsapp.api.Answer;
import io.campaign.whatsapp.api.Failure;
import io.campaign.whatsapp.api.GraphClient;
import io.campaign.whatsapp.json.Node;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Creates, edits, lists and deletes the templates of a WhatsApp Business Account. What breaks one
 * of Meta's rules of form is refused here, with a sentence for each problem; what Meta refuses
 * comes as {@link CloudApiFailure}. Calls block until Meta has answered. Thread-safe.
 *
 * <pre>
 * TemplateDesk desk = TemplateDesk.of(account, wabaId, BusinessClock.system());
 * KnownTemplate submitted = desk.create(sale); // PENDING: with Meta
 * </pre>
 */
public final class TemplateDesk implements AutoCloseable {
  private static final int CALLS = 5_000;
  private static final int CREATIONS = 100;
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 100;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration RESPONSE = Duration.ofSeconds(20);
  private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(5);
  private static final Duration LOCKED = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int EDITS = 10;
  private static final String FIELDS =
      "id,name,language,status,category,quality_score,rejected_reason,components";

  private final GraphClient client;
  private final String waba;
  private final BusinessClock clock;
  private final CallBudget calls;
  private final CallBudget creations;
  private final Map<String, Instant> deleted = new HashMap<>();
  private final Map<String, List<Instant>> edits = new HashMap<>();
  private @Nullable String appId;

  private TemplateDesk(GraphClient client, String waba, BusinessClock clock) {
    this.client = client;
    this.waba = waba;
    this.clock = clock;
    this.calls = new CallBudget("management calls", CALLS, clock);
    this.creations = new CallBudget("new templates", CREATIONS, clock);
  }

  /**
   * Opens a desk.
   *
   * @param account who calls; its token needs {@code whatsapp_business_management}
   * @param waba Meta's id of the WhatsApp Business Account, digits
   * @param clock business time
   * @return the desk
   */
  public static TemplateDesk of(CloudApiAccount account, String waba, BusinessClock clock) {
    if (!waba.matches("[0-9]{1,32}")) {
      throw new InvalidInputException("business account (" + waba + ") must be 1 to 32 digits");
    }
    GraphClient.Timing timing = new GraphClient.Timing(CONNECT, RESPONSE);
    return new TemplateDesk(new GraphClient("templates", account, timing, clock), waba, clock);
  }

  /**
   * Sets the app that samples of header files are uploaded to.
   *
   * @param id Meta's id of the app, digits
   * @return this desk
   */
  public TemplateDesk app(String id) {
    if (!id.matches("[0-9]{1,32}")) {
      throw new InvalidInputException("app id (" + id + ") must be 1 to 32 digits");
    }
    appId = id;
    return this;
  }

  String waba() {
    return waba;
  }

  /**
   * Submits a new template for review.
   *
   * @param template template
   * @return how Meta has it, usually {@code PENDING}; its category may be another than asked for
   * @throws InvalidInputException naming every rule it breaks
   * @throws CloudApiFailure when Meta refuses or cannot be reached
   */
  public KnownTemplate create(MessageTemplate template) {
    require(template);
    Instant free = lockedUntil(template.name());
    if (free.isAfter(clock.now())) {
      throw new InvalidInputException(
          "template name (%s) must be another one until %s: Meta keeps names of deleted templates for 30 days"
              .formatted(template.name(), free));
    }
    creations.take();
    Answer answer = call(client.post(waba + "/message_templates", TemplateWriter.create(template)));
    return known(answer.body(), template);
  }

  private synchronized Instant lockedUntil(String name) {
    return deleted.getOrDefault(name, Instant.MIN);
  }

  private static void require(MessageTemplate template) {
    List<String> problems = TemplateRules.problems(template);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static KnownTemplate known(Node body, MessageTemplate template) {
    String category = body.text("category");
    return new KnownTemplate(
        or(body.text("id")),
        template.name(),
        template.language(),
        state(body.text("status")),
        category == null ? template.category().name() : category,
        "UNKNOWN",
        "");
  }

  private static String or(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static TemplateState state(@Nullable String word) {
    return TemplateState.of(or(word)).orElse(TemplateState.PENDING);
  }

  /**
   * Replaces what a template says; it goes back into review.
   *
   * @param known how Meta has it
   * @param template what it shall be, of the same name and language
   * @return the template, pending
   * @throws InvalidInputException naming every rule it breaks
   * @throws ConflictException when it may not be edited in this state or so soon
   */
  public KnownTemplate edit(KnownTemplate known, MessageTemplate template) {
    require(template);
    List<String> problems = new ArrayList<>();
    if (!known.name().equals(template.name()) || !known.language().equals(template.language())) {
      problems.add(
          "name and language (%s, %s) must stay %s, %s; create another template instead"
              .formatted(template.name(), template.language(), known.name(), known.language()));
    }
    boolean approved = known.state() == TemplateState.APPROVED;
    if (approved && !known.category().equals(template.category().name())) {
      problems.add(
          "category (%s) must stay %s while the template is approved"
              .formatted(template.category(), known.category()));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    mayEdit(known, approved);
    call(client.post(known.id(), TemplateWriter.edit(template, !approved)));
    return known.in(TemplateState.PENDING, "");
  }

  private synchronized void mayEdit(KnownTemplate known, boolean approved) {
    boolean editable =
        approved
            || known.state() == TemplateState.REJECTED
            || known.state() == TemplateState.PAUSED;
    if (!editable) {
      throw new ConflictException(
          ErrorCode.ILLEGAL_TRANSITION,
          "template (%s, %s) must be approved, rejected or paused to be edited"
              .formatted(known.name(), known.state()));
    }
    if (!approved) {
      return;
    }
    Instant now = clock.now();
    List<Instant> made = edits.computeIfAbsent(known.id(), id -> new ArrayList<>());
    made.removeIf(at -> !at.plus(LOCKED).isAfter(now));
    boolean today = made.stream().anyMatch(at -> at.plus(DAY).isAfter(now));
    if (today || made.size() >= EDITS) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "template (%s) must be edited at most once a day and %d times in 30 days while approved"
              .formatted(known.name(), EDITS));
    }
    made.add(now);
  }

  /**
   * Lists all templates.
   *
   * @return how Meta has them
   */
  public List<KnownTemplate> list() {
    return listed().stream().map(Listed::template).toList();
  }

  /** A template with what its messages must bring. */
  record Listed(KnownTemplate template, Shape shape) {}

  List<Listed> listed() {
    List<Listed> all = new ArrayList<>();
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      String path = waba + "/message_templates?fields=" + encoded(FIELDS) + "&limit=" + PAGE;
      Answer answer = call(client.get(after.isEmpty() ? path : path + "&after=" + encoded(after)));
      answer.body().nodes("data").forEach(node -> all.add(listed(node)));
      after = or(answer.body().node("paging").node("cursors").text("after"));
      if (after.isEmpty() || !answer.body().node("paging").has("next")) {
        break;
      }
    }
    return all;
  }

  private static Listed listed(Node node) {
    String reason = or(node.text("rejected_reason"));
    KnownTemplate known =
        new KnownTemplate(
            or(node.text("id")),
            or(node.text("name")),
            or(node.text("language")),
            state(node.text("status")),
            or(node.text("category")),
            or(node.node("quality_score").text("score")),
            reason.equals("NONE") ? "" : reason);
    return new Listed(known, Shape.of(node));
  }

  /**
   * Asks for one template.
   *
   * @param id Meta's id
   * @return how Meta has it; empty when there is none
   */
  public Optional<KnownTemplate> find(String id) {
    try {
      Answer answer = call(client.get(encoded(id) + "?fields=" + encoded(FIELDS)));
      return Optional.of(listed(answer.body()).template());
    } catch (CloudApiFailure e) {
      if (e.error() == CloudError.REQUEST_BUG) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Deletes a template in all its languages. Messages under way are still tried; the name cannot be
   * used again for 30 days.
   *
   * @param name name
   */
  public void delete(String name) {
    call(client.delete(waba + "/message_templates?name=" + encoded(name)));
    synchronized (this) {
      deleted.put(name, clock.now().plus(LOCKED));
    }
  }

  /**
   * Deletes a template in one language.
   *
   * @param known template
   */
  public void delete(KnownTemplate known) {
    call(
        client.delete(
            waba
                + "/message_templates?hsm_id="
                + encoded(known.id())
                + "&name="
                + encoded(known.name())));
  }

  /**
   * Lets a template go on that was paused while it was being paced.
   *
   * @param known template
   */
  public void unpause(KnownTemplate known) {
    call(client.post(encoded(known.id()) + "/unpause", Map.of()));
  }

  /**
   * Uploads a sample of a header file, for reviewers; it is not what is sent.
   *
   * @param type media type
   * @param bytes size
   * @param content the file
   * @return its handle, for {@link Header.File}
   * @throws IOException if the file cannot be read
   */
  public String uploadSample(String type, long bytes, MediaContent content) throws IOException {
    String app = appId;
    if (app == null) {
      throw new InvalidInputException("app id (none) must be set on the desk to upload samples");
    }
    byte[] whole;
    try (InputStream in = content.open()) {
      whole = in.readAllBytes();
    }
    if (whole.length != bytes) {
      throw new InvalidInputException(
          "sample (" + whole.length + " bytes) must have the " + bytes + " bytes it was said to");
    }
    String path = app + "/uploads?file_length=" + bytes + "&file_type=" + encoded(type);
    String session = or(call(client.post(path, Map.of())).body().text("id"));
    String handle = or(call(client.upload(session, whole, 0, LONGEST_UPLOAD)).body().text("h"));
    if (handle.isEmpty()) {
      throw new CloudApiFailure(
          CloudError.MEDIA, 0, "upload of a sample must end with a handle; Meta gave none", null);
    }
    return handle;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Answer call(CompletableFuture<Answer> made) {
    calls.take();
    Answer answer = made.join();
    Failure lost = answer.lost();
    if (lost != null) {
      throw new CloudApiFailure(
          lost.written() ? CloudError.AMBIGUOUS : CloudError.TRANSIENT,
          0,
          "call of the Cloud API must be answered: " + lost.reason(),
          null);
    }
    if (answer.ok()) {
      return answer;
    }
    Integer code = answer.errorCode();
    CloudError error = code == null ? CloudError.UNKNOWN : CloudError.of(code);
    String words = answer.explanation();
    String said = words.isEmpty() ? "without a reason" : words;
    throw new CloudApiFailure(
        error,
        code == null ? 0 : code,
        "Meta refused (code %s, %s): %s".formatted(code, TemplateAdvice.of(code), said),
        answer.retryAfter());
  }

  @Override
  public void close() {
    client.close();
  }
}

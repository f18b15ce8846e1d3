package io.campaign.conformance.whatsapp;

import io.campaign.consent.KeywordKind;
import io.campaign.consent.KeywordRecognizer;
import io.campaign.whatsapp.CloudError;
import io.campaign.whatsapp.MessageProgress;
import io.campaign.whatsapp.TemplateState;
import io.campaign.whatsapp.webhook.WebhookEvent;
import io.campaign.whatsapp.webhook.WebhookEvent.InboundMessage;
import io.campaign.whatsapp.webhook.WebhookEvent.MarketingPreference;
import io.campaign.whatsapp.webhook.WebhookEvent.MessageStatus;
import io.campaign.whatsapp.webhook.WebhookEvent.Person;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events of a body add up to, under the names of the case files. */
final class Aftermath {
  private final Map<String, String> status = new LinkedHashMap<>();
  private final Map<String, TemplateState> templates = new LinkedHashMap<>();
  private final Map<String, Object> errorClasses = new LinkedHashMap<>();
  private final Set<String> distinct = new LinkedHashSet<>();
  private final Set<String> optedOut = new LinkedHashSet<>();
  private final Set<String> responses = new LinkedHashSet<>();
  private final KeywordRecognizer keywords = KeywordRecognizer.standard();

  static Map<String, Object> of(List<WebhookEvent> events) {
    Aftermath after = new Aftermath();
    events.forEach(after::add);
    return after.result();
  }

  private void add(WebhookEvent event) {
    if (event instanceof MessageStatus told) {
      addStatus(told);
    } else if (event instanceof TemplateStatus told && told.template().id() != null) {
      TemplateState known =
          templates.getOrDefault(
              told.template().id(), TemplateState.of(told.event()).orElse(TemplateState.APPROVED));
      templates.put(told.template().id(), known.after(told.event()));
    } else if (event instanceof MarketingPreference wish) {
      if (wish.preference().equals("stop")) {
        optedOut.add(name(wish.from()));
      } else {
        optedOut.remove(name(wish.from()));
      }
    } else if (event instanceof InboundMessage message) {
      addMessage(message);
    }
  }

  private void addStatus(MessageStatus told) {
    distinct.add(told.wamid() + " " + told.status());
    status.merge(told.wamid(), MessageProgress.after("", told.status()), MessageProgress::after);
    if (told.errorCode() != null) {
      CloudError error = CloudError.of(told.errorCode());
      errorClasses.put(told.errorCode().toString(), error.name());
      if (error == CloudError.RECIPIENT_OPTED_OUT) {
        optedOut.add(name(told.recipient()));
      }
    }
  }

  private void addMessage(InboundMessage message) {
    String said = message.text() == null ? "" : message.text();
    KeywordKind kind = keywords.classify(said, false).kind();
    if (kind == KeywordKind.STOP) {
      optedOut.add(name(message.from()));
    } else if (kind == KeywordKind.NONE && message.reaction() == null) {
      responses.add(message.wamid());
    }
  }

  private static String name(Person person) {
    @Nullable String name = person.number() == null ? person.userId() : person.number();
    return name == null ? "" : name;
  }

  private Map<String, Object> result() {
    Map<String, Object> states = new LinkedHashMap<>();
    Map<String, Object> sendable = new LinkedHashMap<>();
    templates.forEach(
        (id, state) -> {
          states.put(id, state.name());
          sendable.put(id, state.isSendable());
        });
    return Map.of(
        "final_status",
        status,
        "distinct_status_events",
        distinct.size(),
        "delivered_count",
        count("delivered", "read"),
        "read_count",
        count("read"),
        "error_class",
        errorClasses,
        "opted_out",
        new ArrayList<>(optedOut),
        "responses_counted",
        responses.size(),
        "template_state",
        states,
        "sendable",
        sendable);
  }

  private int count(String... states) {
    List<String> wanted = List.of(states);
    return (int) status.values().stream().filter(wanted::contains).count();
  }
}

package io.campaign.whatsapp.message;

import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.content.Choices;
import io.campaign.content.TemplateSlot;
import io.campaign.content.TemplateSlot.Part;
import io.campaign.id.Address;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes messages as objects of the API. Pure; {@link MessageRules} has found no problem. */
public final class MessageWriter {
  private MessageWriter() {}

  /**
   * Writes a message.
   *
   * @param message what to send; white space of its parameters is mended already
   * @param file its file, or null
   * @return names and values
   */
  public static Map<String, Object> write(OutboundMessage message, @Nullable FileRef file) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("messaging_product", "whatsapp");
    object.put("recipient_type", "individual");
    Address to = message.to();
    object.put(to.scheme().equals(Address.E164) ? "to" : "recipient", to.value());
    object.put("biz_opaque_callback_data", message.id().toString());
    MessageBody body = message.body();
    if (body instanceof MessageBody.Template template) {
      object.put("type", "template");
      object.put("template", template(template, file));
    } else if (body instanceof MessageBody.Question question) {
      object.put("type", "interactive");
      object.put("interactive", interactive(question, file));
    } else if (body instanceof MessageBody.Text text) {
      text(object, text, file);
    }
    return object;
  }

  private static void text(
      Map<String, Object> object, MessageBody.Text text, @Nullable FileRef file) {
    if (file == null) {
      object.put("type", "text");
      object.put("text", Map.of("body", text.text(), "preview_url", text.text().contains("://")));
      return;
    }
    Map<String, Object> media = file.object();
    if (!text.text().isBlank() && file.kind().hasCaption()) {
      media.put("caption", text.text());
    }
    object.put("type", file.kind().word());
    object.put(file.kind().word(), media);
  }

  private static Map<String, Object> interactive(
      MessageBody.Question question, @Nullable FileRef file) {
    Choices choices = question.choices();
    Map<String, Object> object = new LinkedHashMap<>();
    URI link = choices.link();
    boolean list = link == null && !choices.button().isEmpty();
    object.put("type", link != null ? "cta_url" : list ? "list" : "button");
    if (file != null) {
      object.put("header", Map.of("type", file.kind().word(), file.kind().word(), file.object()));
    }
    object.put("body", Map.of("text", question.text()));
    object.put(
        "action", link != null ? link(choices, link) : list ? rows(choices) : buttons(choices));
    return object;
  }

  private static Map<String, Object> link(Choices choices, URI link) {
    return Map.of(
        "name",
        "cta_url",
        "parameters",
        Map.of("display_text", choices.button(), "url", link.toString()));
  }

  private static Map<String, Object> buttons(Choices choices) {
    List<Map<String, Object>> buttons = new ArrayList<>();
    for (Choices.Option option : choices.options()) {
      buttons.add(
          Map.of("type", "reply", "reply", Map.of("id", option.id(), "title", option.title())));
    }
    return Map.of("buttons", buttons);
  }

  private static Map<String, Object> rows(Choices choices) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Choices.Option option : choices.options()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", option.id());
      row.put("title", option.title());
      if (!option.description().isEmpty()) {
        row.put("description", option.description());
      }
      rows.add(row);
    }
    return Map.of("button", choices.button(), "sections", List.of(Map.of("rows", rows)));
  }

  private static Map<String, Object> template(
      MessageBody.Template template, @Nullable FileRef file) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", template.name());
    object.put("language", Map.of("code", template.language()));
    List<Map<String, Object>> components = new ArrayList<>();
    if (file != null) {
      String word = file.kind().word();
      components.add(component("header", List.of(Map.of("type", word, word, file.object()))));
    }
    texts(template, Part.HEADER, "header", components);
    texts(template, Part.BODY, "body", components);
    buttons(template, components);
    if (!components.isEmpty()) {
      object.put("components", components);
    }
    return object;
  }

  private static Map<String, Object> component(String type, List<Map<String, Object>> parameters) {
    return Map.of("type", type, "parameters", parameters);
  }

  private static void texts(
      MessageBody.Template template, Part part, String type, List<Map<String, Object>> to) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (int i = 0; i < template.parameters().size(); i++) {
      TemplateSlot slot = template.slots().get(i);
      if (slot.part() == part) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("type", "text");
        if (!slot.name().isEmpty()) {
          parameter.put("parameter_name", slot.name());
        }
        parameter.put("text", template.parameters().get(i));
        parameters.add(parameter);
      }
    }
    if (!parameters.isEmpty()) {
      to.add(component(type, parameters));
    }
  }

  private static void buttons(MessageBody.Template template, List<Map<String, Object>> to) {
    for (int i = 0; i < template.parameters().size(); i++) {
      TemplateSlot slot = template.slots().get(i);
      String value = template.parameters().get(i);
      switch (slot.part()) {
        case HEADER, BODY -> {
          // written above
        }
        case LINK -> to.add(button(slot, "url", "text", "text", value));
        case REPLY -> to.add(button(slot, "quick_reply", "payload", "payload", value));
        case CODE -> to.add(button(slot, "copy_code", "coupon_code", "coupon_code", value));
      }
    }
  }

  private static Map<String, Object> button(
      TemplateSlot slot, String kind, String type, String name, String value) {
    Map<String, Object> button = new LinkedHashMap<>();
    button.put("type", "button");
    button.put("sub_type", kind);
    button.put("index", Integer.toString(slot.index()));
    button.put("parameters", List.of(Map.of("type", type, name, value)));
    return button;
  }
}

package io.campaign.whatsapp.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes templates as objects of the API. Pure; {@link TemplateRules} has found no problem. */
final class TemplateWriter {
  private TemplateWriter() {}

  static Map<String, Object> create(MessageTemplate template) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", template.name());
    object.put("language", template.language());
    object.put("category", template.category().name());
    object.putAll(content(template));
    return object;
  }

  /** All components are replaced; the category only where that is allowed. */
  static Map<String, Object> edit(MessageTemplate template, boolean withCategory) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (withCategory) {
      object.put("category", template.category().name());
    }
    object.putAll(content(template));
    return object;
  }

  private static Map<String, Object> content(MessageTemplate template) {
    boolean named =
        Variables.of(template.body()).areNamed()
            || (template.header() instanceof Header.Text text
                && Variables.of(text.text()).areNamed());
    List<Map<String, Object>> components = new ArrayList<>();
    if (template.header() != null) {
      components.add(header(template.header()));
    }
    components.add(body(template));
    if (!template.footer().isEmpty()) {
      components.add(Map.of("type", "FOOTER", "text", template.footer()));
    }
    if (!template.buttons().isEmpty()) {
      List<Map<String, Object>> buttons =
          template.buttons().stream().map(TemplateWriter::button).toList();
      components.add(Map.of("type", "BUTTONS", "buttons", buttons));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("parameter_format", named ? "NAMED" : "POSITIONAL");
    content.put("components", components);
    return content;
  }

  private static Map<String, Object> header(Header header) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "HEADER");
    if (header instanceof Header.Text text) {
      object.put("format", "TEXT");
      object.put("text", text.text());
      Variables variables = Variables.of(text.text());
      if (!variables.isEmpty()) {
        String name = variables.names().get(0);
        object.put(
            "example",
            variables.areNamed()
                ? Map.of("header_text_named_params", List.of(example(name, text.example())))
                : Map.of("header_text", List.of(text.example())));
      }
    } else if (header instanceof Header.File file) {
      object.put("format", file.format().name());
      object.put("example", Map.of("header_handle", List.of(file.sample())));
    } else {
      object.put("format", "LOCATION");
    }
    return object;
  }

  private static Map<String, Object> example(String name, String value) {
    return Map.of("param_name", name, "example", value);
  }

  private static Map<String, Object> body(MessageTemplate template) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "BODY");
    object.put("text", template.body());
    Variables variables = Variables.of(template.body());
    if (variables.areNamed()) {
      List<Map<String, Object>> examples =
          variables.names().stream()
              .map(name -> example(name, template.examples().getOrDefault(name, "")))
              .toList();
      object.put("example", Map.of("body_text_named_params", examples));
    } else if (!variables.isEmpty()) {
      List<String> examples = new ArrayList<>();
      for (int i = 1; i <= variables.count(); i++) {
        examples.add(template.examples().getOrDefault(Integer.toString(i), ""));
      }
      object.put("example", Map.of("body_text", List.of(examples)));
    }
    return object;
  }

  private static Map<String, Object> button(Button button) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", button.kind().name());
    if (button.kind() == Button.Kind.COPY_CODE) {
      object.put("example", button.example());
      return object;
    }
    object.put("text", button.label());
    if (button.kind() == Button.Kind.URL) {
      object.put("url", button.target());
      if (!button.example().isEmpty()) {
        object.put("example", List.of(button.example()));
      }
    } else if (button.kind() == Button.Kind.PHONE_NUMBER) {
      object.put("phone_number", button.target());
    }
    return object;
  }
}

package io.campaign.whatsapp.template;

import io.campaign.content.TemplateSlot;
import io.campaign.content.TemplateSlot.Part;
import io.campaign.whatsapp.json.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a message of a template must bring: a value for each place, and a file.
 *
 * @param slots places, in the order they are sent
 * @param file what the header is, empty unless it is a file
 */
record Shape(List<TemplateSlot> slots, String file) {
  Shape {
    slots = List.copyOf(slots);
  }

  static Shape of(MessageTemplate template) {
    List<TemplateSlot> slots = new ArrayList<>();
    String file = "";
    if (template.header() instanceof Header.Text text) {
      text(text.text(), Part.HEADER, slots);
    } else if (template.header() instanceof Header.File given) {
      file = given.format().name();
    }
    text(template.body(), Part.BODY, slots);
    for (int i = 0; i < template.buttons().size(); i++) {
      Button button = template.buttons().get(i);
      button(button.kind().name(), button.target(), i, slots);
    }
    return new Shape(slots, file);
  }

  /** Reads the components as Meta lists them. */
  static Shape of(Node template) {
    List<TemplateSlot> slots = new ArrayList<>();
    String file = "";
    for (Node component : template.nodes("components")) {
      String type = word(component.text("type"));
      switch (type) {
        case "HEADER" -> {
          String format = word(component.text("format"));
          if (format.equals("TEXT")) {
            text(or(component.text("text")), Part.HEADER, slots);
          } else {
            file = format;
          }
        }
        case "BODY" -> text(or(component.text("text")), Part.BODY, slots);
        case "BUTTONS" -> {
          List<Node> buttons = component.nodes("buttons");
          for (int i = 0; i < buttons.size(); i++) {
            Node button = buttons.get(i);
            button(word(button.text("type")), or(button.text("url")), i, slots);
          }
        }
        default -> {
          // footers and what is yet to come take no values
        }
      }
    }
    return new Shape(slots, file);
  }

  private static String word(@Nullable String text) {
    return or(text).toUpperCase(Locale.ROOT);
  }

  private static String or(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static void text(String text, Part part, List<TemplateSlot> slots) {
    Variables variables = Variables.of(text);
    for (String name : variables.names()) {
      slots.add(new TemplateSlot(part, 0, variables.areNamed() ? name : ""));
    }
  }

  private static void button(String kind, String url, int index, List<TemplateSlot> slots) {
    if (kind.equals("URL") && url.contains("{{")) {
      slots.add(TemplateSlot.link(index));
    } else if (kind.equals("COPY_CODE")) {
      slots.add(TemplateSlot.code(index));
    }
  }

  /** Says what a campaign brings too little or too much. Payloads of replies are free to give. */
  List<String> problems(String name, List<TemplateSlot> given, int files) {
    List<String> problems = new ArrayList<>();
    List<TemplateSlot> values = new ArrayList<>(given);
    values.removeIf(slot -> slot.part() == Part.REPLY);
    for (TemplateSlot slot : slots.stream().distinct().toList()) {
      int wanted = Collections.frequency(slots, slot);
      int brought = Collections.frequency(values, slot);
      if (wanted != brought) {
        problems.add(
            "template (%s) must get %d values for %s; the campaign gives %d"
                .formatted(name, wanted, words(slot), brought));
      }
    }
    values.stream()
        .distinct()
        .filter(slot -> !slots.contains(slot))
        .forEach(
            slot ->
                problems.add(
                    "template (%s) must get no value for %s: it has no variable there"
                        .formatted(name, words(slot))));
    boolean wantsFile = List.of("IMAGE", "VIDEO", "DOCUMENT", "GIF").contains(file);
    if (wantsFile && files == 0) {
      problems.add(
          "template (%s) must get a file for its header (%s); the campaign has none"
              .formatted(name, file.toLowerCase(Locale.ROOT)));
    } else if (!wantsFile && files > 0) {
      problems.add(
          "template (%s) must get no file for its header; the campaign has %d"
              .formatted(name, files));
    }
    return problems;
  }

  private static String words(TemplateSlot slot) {
    return switch (slot.part()) {
      case HEADER -> "its header";
      case BODY -> slot.name().isEmpty() ? "its text" : "{{" + slot.name() + "}}";
      case LINK, REPLY, CODE -> "button " + (slot.index() + 1);
    };
  }

  /** One line, to be kept. */
  String line() {
    StringBuilder line = new StringBuilder(file);
    for (TemplateSlot slot : slots) {
      line.append(' ').append(slot.part()).append(':').append(slot.index());
      line.append(':').append(slot.name());
    }
    return line.toString();
  }

  static Shape ofLine(String line) {
    String[] parts = line.split(" ", -1);
    List<TemplateSlot> slots = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      String[] slot = parts[i].split(":", 3);
      slots.add(new TemplateSlot(Part.valueOf(slot[0]), Integer.parseInt(slot[1]), slot[2]));
    }
    return new Shape(slots, parts[0]);
  }
}

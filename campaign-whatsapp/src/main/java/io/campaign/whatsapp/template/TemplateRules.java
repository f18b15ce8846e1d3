package io.campaign.whatsapp.template;

import io.campaign.id.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Meta's rules for templates, told to who writes them. What Meta judges by reading (whether it is
 * marketing, whether it promises too much) cannot be known beforehand; everything of form can.
 */
public final class TemplateRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");
  private static final Pattern VARIABLE = Pattern.compile("[a-z0-9_]+");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");
  private static final Pattern ADJACENT = Pattern.compile("}}\\s*\\{\\{");
  private static final int BODY = 1_024;
  private static final int LINE = 60;
  private static final int LABEL = 25;
  private static final int URL = 2_000;
  private static final int PHONE = 20;
  private static final int MOST_BUTTONS = 10;
  private static final int MOST_LINKS = 2;

  private TemplateRules() {}

  /**
   * Says what is wrong with a template.
   *
   * @param template template
   * @return one sentence per problem; empty when it can be submitted
   */
  public static List<String> problems(MessageTemplate template) {
    List<String> problems = new ArrayList<>();
    if (!NAME.matcher(template.name()).matches()) {
      problems.add(
          "template name (%s) must be 1 to 512 small letters, digits and underscores"
              .formatted(Masking.excerpt(template.name())));
    }
    if (!LANGUAGE.matcher(template.language()).matches()) {
      problems.add(
          "language (%s) must be written as Meta does, for example en, en_US or pt_BR"
              .formatted(Masking.excerpt(template.language())));
    }
    body(template, problems);
    header(template.header(), Variables.of(template.body()), problems);
    if (template.footer().length() > LINE) {
      problems.add(tooLong("footer", template.footer(), LINE));
    }
    if (template.footer().contains("{{")) {
      problems.add("footer must be the same for everybody; move the variable into the text");
    }
    buttons(template.buttons(), problems);
    return problems;
  }

  private static String tooLong(String what, String text, int most) {
    return "%s (%d characters) must have at most %d".formatted(what, text.length(), most);
  }

  private static void body(MessageTemplate template, List<String> problems) {
    String body = template.body();
    if (body.isBlank() || body.length() > BODY) {
      problems.add(
          "text (%d characters) must have 1 to %d, and say something"
              .formatted(body.length(), BODY));
    }
    braces("text", body, problems);
    String shown = body.strip();
    if (shown.startsWith("{{") || shown.endsWith("}}")) {
      problems.add(
          "text must not begin or end with a variable; put a word before or a full stop after it");
    }
    if (ADJACENT.matcher(body).find()) {
      problems.add("variables must not stand side by side; put a word between them");
    }
    Variables variables = Variables.of(body);
    names(variables, problems);
    int words = words(body);
    if (words <= variables.count() && !variables.isEmpty()) {
      problems.add(
          "text (%d words, %d variables) must have more words than variables; Meta refuses texts that are mostly variables"
              .formatted(words, variables.count()));
    }
    for (String name : variables.names()) {
      if (template.examples().getOrDefault(name, "").isBlank()) {
        problems.add("variable {{" + name + "}} must have an example, as a reviewer would see it");
      }
    }
    for (String name : new TreeSet<>(template.examples().keySet())) {
      if (!variables.names().contains(name)) {
        problems.add("example (" + name + ") must belong to a variable of the text");
      }
    }
  }

  private static int words(String body) {
    String plain = Variables.PLACE.matcher(body).replaceAll(" ").strip();
    int words = 0;
    for (String word : plain.split("\\s+", -1)) {
      words += word.codePoints().anyMatch(Character::isLetterOrDigit) ? 1 : 0;
    }
    return words;
  }

  /** A brace that opens nothing is shown to members as it is. */
  private static void braces(String what, String text, List<String> problems) {
    String rest = Variables.PLACE.matcher(text).replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      problems.add(what + " must close each {{ with }}, with one variable between them");
    }
  }

  private static void names(Variables variables, List<String> problems) {
    if (!variables.areNamed() && !variables.areCounted()) {
      problems.add(
          "variables %s must be all numbers, {{1}}, {{2}}, or all names"
              .formatted(variables.names()));
      return;
    }
    if (variables.areCounted()) {
      for (int i = 1; i <= variables.count(); i++) {
        if (!variables.names().contains(Integer.toString(i))) {
          problems.add(
              "variables %s must count from {{1}} without a gap".formatted(variables.names()));
          return;
        }
      }
      return;
    }
    for (String name : variables.names()) {
      if (!VARIABLE.matcher(name).matches()) {
        problems.add(
            "variable {{%s}} must be of small letters, digits and underscores; no #, $ or %%"
                .formatted(Masking.excerpt(name)));
      }
    }
  }

  private static void header(
      @org.jspecify.annotations.Nullable Header header, Variables body, List<String> problems) {
    if (header instanceof Header.Text text) {
      text(text, body, problems);
    } else if (header instanceof Header.File file) {
      if (file.sample().isBlank()) {
        problems.add("header must have a sample of its file; upload one first");
      } else if (file.sample().startsWith("http")) {
        problems.add("sample of the header must be an uploaded file's handle, not an address");
      }
    }
  }

  private static void text(Header.Text header, Variables body, List<String> problems) {
    if (header.text().isBlank() || header.text().length() > LINE) {
      problems.add(
          "header (%d characters) must have 1 to %d".formatted(header.text().length(), LINE));
    }
    braces("header", header.text(), problems);
    if (header.text().contains("\n")) {
      problems.add("header must be one line");
    }
    Variables own = Variables.of(header.text());
    if (own.count() > 1) {
      problems.add("header (%d variables) must have at most one".formatted(own.count()));
    }
    names(own, problems);
    if (!own.isEmpty() && !body.isEmpty() && own.areNamed() != body.areNamed()) {
      problems.add("variables of header and text must all be names or all be numbers");
    }
    if (!own.isEmpty() && header.example().isBlank()) {
      problems.add("variable of the header must have an example");
    }
  }

  private static void buttons(List<Button> buttons, List<String> problems) {
    if (buttons.size() > MOST_BUTTONS) {
      problems.add("buttons (%d) must be at most %d".formatted(buttons.size(), MOST_BUTTONS));
    }
    most(buttons, Button.Kind.URL, MOST_LINKS, "links", problems);
    most(buttons, Button.Kind.PHONE_NUMBER, 1, "buttons that call", problems);
    most(buttons, Button.Kind.COPY_CODE, 1, "buttons that copy a code", problems);
    grouped(buttons, problems);
    for (Button button : buttons) {
      button(button, problems);
    }
  }

  private static void most(
      List<Button> buttons, Button.Kind kind, int most, String what, List<String> problems) {
    long count = buttons.stream().filter(button -> button.kind() == kind).count();
    if (count > most) {
      problems.add("%s (%d) must be at most %d".formatted(what, count, most));
    }
  }

  private static void grouped(List<Button> buttons, List<String> problems) {
    int groups = 0;
    boolean inside = false;
    for (Button button : buttons) {
      boolean reply = button.kind() == Button.Kind.QUICK_REPLY;
      groups += reply && !inside ? 1 : 0;
      inside = reply;
    }
    if (groups > 1) {
      problems.add("reply buttons must stand together, before or after the others");
    }
  }

  private static void button(Button button, List<String> problems) {
    boolean labelled = button.kind() != Button.Kind.COPY_CODE;
    if (labelled && (button.label().isBlank() || button.label().length() > LABEL)) {
      problems.add(
          "button (%s) must say something in at most %d characters"
              .formatted(Masking.excerpt(button.label()), LABEL));
    }
    if (button.label().contains("{{")) {
      problems.add("button (" + Masking.excerpt(button.label()) + ") must have no variable");
    }
    switch (button.kind()) {
      case QUICK_REPLY -> {
        // its label is all there is
      }
      case URL -> link(button, problems);
      case PHONE_NUMBER -> {
        if (!button.target().matches("\\+?[0-9]{5," + (PHONE - 1) + "}")) {
          problems.add("number to call must be 5 to 19 digits, with a plus sign or without");
        }
      }
      case COPY_CODE -> {
        if (!CODE.matcher(button.example()).matches()) {
          problems.add("example of a code must be 1 to 20 letters and digits");
        }
      }
    }
  }

  private static void link(Button button, List<String> problems) {
    String url = button.target();
    Matcher place = Variables.PLACE.matcher(url);
    boolean varies = place.find();
    if (url.length() > URL || !url.matches("https?://[^\\s/]+.*")) {
      problems.add(
          "link of button (%s) must start with https:// and have at most %d characters"
              .formatted(button.label(), URL));
    }
    if (url.contains("{{") && (!varies || place.end() != url.length() || place.find())) {
      problems.add("link of button (" + button.label() + ") must have its one variable at its end");
    }
    if (varies && button.example().isBlank()) {
      problems.add("link of button (" + button.label() + ") must have a whole address as example");
    }
  }
}

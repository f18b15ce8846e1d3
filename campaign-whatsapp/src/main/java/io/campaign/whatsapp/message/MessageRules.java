package io.campaign.whatsapp.message;

import io.campaign.carrier.Attachment;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.MessageBody;
import io.campaign.content.Choices;
import io.campaign.content.TemplateSlot;
import io.campaign.content.TemplateSlot.Part;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the Cloud API takes of a message, whoever it goes to. Pure. */
public final class MessageRules {
  /** Longest free text. */
  public static final int LONGEST_TEXT = 4_096;

  static final int LONGEST_CAPTION = 1_024;

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");
  private static final Pattern VARIABLE = Pattern.compile("[a-z0-9_]+");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");
  private static final Pattern SUFFIX = Pattern.compile("\\S{1,2000}");
  private static final int LONGEST_PAYLOAD = 256;
  private static final int MOST_BUTTONS = 3;
  private static final int MOST_ROWS = 10;
  private static final int LONGEST_LABEL = 20;
  private static final int LONGEST_ROW = 24;
  private static final int LONGEST_ROW_ID = 200;
  private static final int LONGEST_DESCRIPTION = 72;

  private MessageRules() {}

  /**
   * Says what keeps a body from being sent.
   *
   * @param body rendered body
   * @param limits files that are taken
   * @return one sentence per problem, without the values; empty when it can be sent
   */
  public static List<String> problems(MessageBody body, MediaLimits limits) {
    List<String> problems = new ArrayList<>();
    if (body instanceof MessageBody.Template template) {
      template(template, problems);
    } else if (body instanceof MessageBody.Question question) {
      question(question, problems);
    } else if (body instanceof MessageBody.Text text) {
      text(text, limits, problems);
    }
    return problems;
  }

  private static void text(MessageBody.Text text, MediaLimits limits, List<String> problems) {
    int files = text.attachments().size();
    if (text.text().isBlank() && files == 0) {
      problems.add("WhatsApp text (empty) must have at least one character");
    }
    if (files > 1) {
      problems.add("files (" + files + ") must be at most one in a WhatsApp message");
    }
    boolean caption = files > 0 && takesCaption(text.attachments().get(0), limits);
    int most = caption ? LONGEST_CAPTION : LONGEST_TEXT;
    if (text.text().length() > most) {
      problems.add(
          "WhatsApp text (%d characters) must have at most %d%s"
              .formatted(text.text().length(), most, caption ? " beside a file" : ""));
    }
    if (files > 0 && !caption && !text.text().isBlank()) {
      problems.add("text beside a sticker or sound must be empty: WhatsApp shows no caption there");
    }
  }

  private static boolean takesCaption(Attachment file, MediaLimits limits) {
    return file.renditions().stream()
        .filter(limits::takes)
        .findFirst()
        .map(form -> MediaKind.of(form.type()).hasCaption())
        .orElse(true);
  }

  private static void question(MessageBody.Question question, List<String> problems) {
    Choices choices = question.choices();
    boolean list = choices.link() == null && !choices.button().isEmpty();
    length("text above choices", question.text(), list ? LONGEST_TEXT : LONGEST_CAPTION, problems);
    if (!choices.button().isEmpty() || choices.link() != null) {
      length("label of the button", choices.button(), LONGEST_LABEL, problems);
    }
    URI link = choices.link();
    if (link != null && !String.valueOf(link.getScheme()).matches("https?")) {
      problems.add("link of the button must start with https or http");
    }
    int most = list ? MOST_ROWS : MOST_BUTTONS;
    if (choices.options().size() > most) {
      problems.add(
          "%s (%d) must be at most %d on WhatsApp"
              .formatted(list ? "rows" : "reply buttons", choices.options().size(), most));
    }
    Set<String> titles = new HashSet<>();
    for (Choices.Option option : choices.options()) {
      option(option, list, problems);
      if (!titles.add(option.title())) {
        problems.add("choice (" + option.title() + ") must be there once");
      }
    }
    int files = question.attachments().size();
    if (files > (list ? 0 : 1)) {
      problems.add("files (" + files + ") must be at most " + (list ? 0 : 1) + " above choices");
    }
  }

  private static void option(Choices.Option option, boolean list, List<String> problems) {
    length(
        "choice (" + option.title() + ")",
        option.title(),
        list ? LONGEST_ROW : LONGEST_LABEL,
        problems);
    length(
        "id of choice (" + option.title() + ")",
        option.id(),
        list ? LONGEST_ROW_ID : LONGEST_PAYLOAD,
        problems);
    if (option.description().length() > (list ? LONGEST_DESCRIPTION : 0)) {
      problems.add(
          "description of choice (%s) must have at most %d characters"
              .formatted(option.title(), list ? LONGEST_DESCRIPTION : 0));
    }
  }

  private static void length(String what, String value, int most, List<String> problems) {
    if (value.isBlank() || value.length() > most) {
      problems.add("%s (%d characters) must have 1 to %d".formatted(what, value.length(), most));
    }
  }

  private static void template(MessageBody.Template template, List<String> problems) {
    if (!NAME.matcher(template.name()).matches()) {
      problems.add(
          "template name (" + template.name() + ") must be 1 to 512 of a-z, 0-9 and underscore");
    }
    if (!LANGUAGE.matcher(template.language()).matches()) {
      problems.add(
          "template language ("
              + template.language()
              + ") must be written with an underscore, for example pt_BR");
    }
    if (template.attachments().size() > 1) {
      problems.add("files (" + template.attachments().size() + ") must be at most one, the header");
    }
    slots(template, problems);
    for (int i = 0; i < template.parameters().size(); i++) {
      value(template.slots().get(i), i + 1, template.parameters().get(i), problems);
    }
  }

  private static void slots(MessageBody.Template template, List<String> problems) {
    Set<TemplateSlot> seen = new HashSet<>();
    boolean named = false;
    boolean ordered = false;
    for (TemplateSlot slot : template.slots()) {
      boolean body = slot.part() == Part.BODY;
      named |= body && !slot.name().isEmpty();
      ordered |= body && slot.name().isEmpty();
      boolean repeats = body && slot.name().isEmpty();
      if (!repeats && !seen.add(slot)) {
        problems.add("place " + words(slot) + " must be filled once");
      }
      if (!slot.name().isEmpty() && !VARIABLE.matcher(slot.name()).matches()) {
        problems.add("variable (" + slot.name() + ") must be of a-z, 0-9 and underscore");
      }
    }
    if (named && ordered) {
      problems.add("variables of template " + template.name() + " must all have names, or none");
    }
    long headers = template.slots().stream().filter(s -> s.part() == Part.HEADER).count();
    if (headers > 1 || (headers == 1 && !template.attachments().isEmpty())) {
      problems.add("header must have one variable or one file");
    }
  }

  private static void value(TemplateSlot slot, int number, String value, List<String> problems) {
    String what =
        "parameter " + number + " (" + words(slot) + ", " + value.length() + " characters)";
    switch (slot.part()) {
      case HEADER, BODY -> {
        if (value.isBlank() || value.length() > ParameterText.LONGEST) {
          problems.add(what + " must have 1 to " + ParameterText.LONGEST + " and not be blank");
        }
      }
      case LINK -> require(SUFFIX, value, what + " must have 1 to 2000 and no blanks", problems);
      case CODE -> require(CODE, value, what + " must be 1 to 20 letters and digits", problems);
      case REPLY -> length("payload of " + words(slot), value, LONGEST_PAYLOAD, problems);
    }
  }

  private static void require(Pattern rule, String value, String problem, List<String> problems) {
    if (!rule.matcher(value).matches()) {
      problems.add(problem);
    }
  }

  private static String words(TemplateSlot slot) {
    return switch (slot.part()) {
      case HEADER -> "the header";
      case BODY -> slot.name().isEmpty() ? "the text" : slot.name();
      case LINK, REPLY, CODE -> "button " + (slot.index() + 1);
    };
  }
}

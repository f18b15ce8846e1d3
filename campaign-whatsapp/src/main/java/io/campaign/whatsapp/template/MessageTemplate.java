package io.campaign.whatsapp.template;

import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.content.TemplateSlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is written, before Meta has seen it. Values only; {@link TemplateRules} says
 * what is wrong with them.
 *
 * <pre>{@code
 * MessageTemplate sale =
 *     MessageTemplate.of("spring_sale", "en_US", Category.MARKETING,
 *             "Hi {{first_name}}, our spring sale has begun: {{percent}} off everything today.")
 *         .example("first_name", "Ada")
 *         .example("percent", "20 %")
 *         .button(Button.reply("Stop promotions"));
 * }</pre>
 *
 * @param name name in the account
 * @param language Meta's language code, for example {@code pt_BR}
 * @param category what it is for
 * @param header what stands above the text, or null
 * @param body text with variables, {@code {{1}}} by order or {@code {{first_name}}} by name
 * @param footer small line below, may be empty
 * @param buttons in order
 * @param examples a value for each variable of the text, by its name or number
 */
public record MessageTemplate(
    String name,
    String language,
    Category category,
    @Nullable Header header,
    String body,
    String footer,
    List<Button> buttons,
    Map<String, String> examples) {
  /** Copies lists and maps. */
  public MessageTemplate {
    buttons = List.copyOf(buttons);
    examples = Map.copyOf(examples);
  }

  /** What a template is for; Meta may decide otherwise. */
  public enum Category {
    /** Offers, news, greetings. */
    MARKETING,
    /** About something the member did or asked for. */
    UTILITY,
    /** One-time codes. */
    AUTHENTICATION
  }

  /**
   * Starts with a text.
   *
   * @param name name
   * @param language language code
   * @param category what it is for
   * @param body text
   * @return a template of that text alone
   */
  public static MessageTemplate of(String name, String language, Category category, String body) {
    return new MessageTemplate(name, language, category, null, body, "", List.of(), Map.of());
  }

  /**
   * Adds a header.
   *
   * @param value header
   * @return a changed copy
   */
  public MessageTemplate header(Header value) {
    return new MessageTemplate(name, language, category, value, body, footer, buttons, examples);
  }

  /**
   * Adds a footer.
   *
   * @param value footer
   * @return a changed copy
   */
  public MessageTemplate footer(String value) {
    return new MessageTemplate(name, language, category, header, body, value, buttons, examples);
  }

  /**
   * Adds a button after those before it.
   *
   * @param value button
   * @return a changed copy
   */
  public MessageTemplate button(Button value) {
    List<Button> more = new ArrayList<>(buttons);
    more.add(value);
    return new MessageTemplate(name, language, category, header, body, footer, more, examples);
  }

  /**
   * Gives a sample value of a variable of the text.
   *
   * @param variable name or number
   * @param value sample
   * @return a changed copy
   */
  public MessageTemplate example(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(examples);
    more.put(variable, value);
    return new MessageTemplate(name, language, category, header, body, footer, buttons, more);
  }

  /**
   * Writes the same text for a campaign, with Liquid for the variables.
   *
   * @param liquid Liquid source by variable of the text; those of the header as {@code header},
   *     those of buttons as {@code button1} and so on
   * @return content of a campaign
   */
  public ProviderTemplate filledWith(Map<String, String> liquid) {
    ProviderTemplate filled = new ProviderTemplate(name, language, List.of());
    for (TemplateSlot slot : Shape.of(this).slots()) {
      String variable =
          switch (slot.part()) {
            case HEADER -> "header";
            case BODY -> slot.name().isEmpty() ? number(filled) : slot.name();
            case LINK, REPLY, CODE -> "button" + (slot.index() + 1);
          };
      filled = filled.with(slot, liquid.getOrDefault(variable, ""));
    }
    return filled;
  }

  private static String number(ProviderTemplate filled) {
    long before = filled.slots().stream().filter(s -> s.part() == TemplateSlot.Part.BODY).count();
    return Long.toString(before + 1);
  }
}

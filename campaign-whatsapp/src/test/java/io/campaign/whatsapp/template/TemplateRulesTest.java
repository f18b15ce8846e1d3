package io.campaign.whatsapp.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.whatsapp.template.MessageTemplate.Category;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each of Meta's rules of form, as it is told to who writes templates. */
class TemplateRulesTest {
  private static final MessageTemplate GOOD =
      MessageTemplate.of(
              "spring_sale",
              "en_US",
              Category.MARKETING,
              "Hi {{first_name}}, our spring sale has begun: {{percent}} off today.")
          .example("first_name", "Ada")
          .example("percent", "20 %");

  private static void broken(MessageTemplate template, String... rules) {
    List<String> problems = TemplateRules.problems(template);
    assertEquals(rules.length, problems.size(), problems.toString());
    for (int i = 0; i < rules.length; i++) {
      assertTrue(problems.get(i).contains(rules[i]), problems.get(i));
    }
  }

  private static MessageTemplate text(String body) {
    MessageTemplate template = MessageTemplate.of("t", "en", Category.UTILITY, body);
    for (String name : Variables.of(body).names()) {
      template = template.example(name, "x");
    }
    return template;
  }

  @Test
  void aSoundTemplate_isSound() {
    broken(GOOD);
    broken(
        GOOD.header(new Header.Text("Sale in {{city}}", "Rome"))
            .footer("Shop Ltd")
            .button(Button.reply("Tell me more"))
            .button(Button.reply("Stop promotions"))
            .button(Button.link("Shop", "https://s.example/{{1}}", "https://s.example/abc"))
            .button(Button.link("Help", "https://s.example/help", ""))
            .button(Button.call("Call us", "+13125550100"))
            .button(Button.copyCode("SPRING20")));
    broken(GOOD.header(new Header.File(Header.Format.IMAGE, "4::aW1h")));
    broken(text("Your order {{1}} is ready, pick it up at {{2}} today."));
    broken(text("No variables at all."));
  }

  @Test
  void nameAndLanguage() {
    broken(
        new MessageTemplate(
            "Spring Sale", "en-US", Category.MARKETING, null, "Hello!", "", List.of(), Map.of()),
        "template name (Spring Sale) must be",
        "language (en-US) must be written as Meta does");
    broken(MessageTemplate.of("x".repeat(513), "en", Category.UTILITY, "Hello!"), "1 to 512");
  }

  @Test
  void theText() {
    broken(text(" "), "must have 1 to 1024");
    broken(text("x".repeat(1_025)), "must have 1 to 1024");
    broken(text("{{1}} is your code, keep it safe."), "must not begin or end with a variable");
    broken(text("Keep your code safe, it is {{1}}"), "must not begin or end with a variable");
    broken(text("Your code is {{1}} {{2}} and nothing else."), "must not stand side by side");
    broken(text("A {{1}} b, {{2}} - {{3}}!"), "more words than variables");
    broken(text("Your order {{1}} and {{3}} are both ready."), "without a gap");
    broken(text("Your order {{1}} of {{city}} is ready now."), "all numbers");
    broken(text("Your order {{First Name}} is ready now."), "small letters");
    broken(text("Your order {{amount$}} is ready now."), "no #, $ or %");
    broken(text("Your order {{1} is ready now."), "must close each {{");
  }

  @Test
  void examples() {
    broken(
        MessageTemplate.of("t", "en", Category.UTILITY, "Your order {{1}} is ready now."),
        "variable {{1}} must have an example");
    broken(text("Your order is ready.").example("1", "x"), "must belong to a variable");
  }

  @Test
  void headers() {
    broken(GOOD.header(new Header.Text("", "")), "header (0 characters) must have 1 to 60");
    broken(GOOD.header(new Header.Text("x".repeat(61), "")), "must have 1 to 60");
    broken(GOOD.header(new Header.Text("Two\nlines", "")), "must be one line");
    broken(GOOD.header(new Header.Text("In {{city}} at {{place}}", "x")), "must have at most one");
    broken(GOOD.header(new Header.Text("In {{1}}", "x")), "must all be names or all be numbers");
    broken(GOOD.header(new Header.Text("In {{city}}", "")), "must have an example");
    broken(GOOD.header(new Header.File(Header.Format.VIDEO, "")), "must have a sample");
    broken(
        GOOD.header(new Header.File(Header.Format.IMAGE, "https://x.example/a.jpg")),
        "not an address");
  }

  @Test
  void footers() {
    broken(GOOD.footer("x".repeat(61)), "footer (61 characters) must have at most 60");
    broken(GOOD.footer("Bye {{first_name}}"), "must be the same for everybody");
  }

  @Test
  void buttons() {
    MessageTemplate many = GOOD;
    for (int i = 0; i < 11; i++) {
      many = many.button(Button.reply("Choice " + i));
    }
    broken(many, "buttons (11) must be at most 10");
    Button shop = Button.link("Shop", "https://s.example", "");
    broken(GOOD.button(shop).button(shop).button(shop), "links (3) must be at most 2");
    Button call = Button.call("Call", "+13125550100");
    broken(GOOD.button(call).button(call), "buttons that call (2) must be at most 1");
    Button code = Button.copyCode("A1");
    broken(GOOD.button(code).button(code), "buttons that copy a code (2) must be at most 1");
    broken(
        GOOD.button(Button.reply("Yes")).button(shop).button(Button.reply("No")),
        "must stand together");
    broken(GOOD.button(Button.reply("x".repeat(26))), "at most 25 characters");
    broken(GOOD.button(Button.reply("")), "must say something");
    broken(GOOD.button(Button.reply("Hi {{1}}")), "must have no variable");
    broken(GOOD.button(Button.link("A", "ftp://x", "")), "must start with https://");
    broken(GOOD.button(Button.link("A", "https://x/" + "y".repeat(2_000), "")), "at most 2000");
    broken(
        GOOD.button(Button.link("A", "https://x/{{1}}/y", "https://x/1/y")), "variable at its end");
    broken(GOOD.button(Button.link("A", "https://x/{{1}}", "")), "whole address as example");
    broken(GOOD.button(Button.call("A", "call me")), "number to call");
    broken(GOOD.button(Button.copyCode("not a code")), "1 to 20 letters and digits");
  }

  @Test
  void aCampaign_fillsEachPlaceOfItsTemplate() {
    MessageTemplate whole =
        GOOD.header(new Header.Text("Sale in {{city}}", "Rome"))
            .button(Button.link("Shop", "https://s.example/{{1}}", "https://s.example/a"))
            .button(Button.copyCode("A1"));
    assertEquals(
        List.of("{{ city }}", "{{ first_name }}", "20", "t/1", "SPRING"),
        whole
            .filledWith(
                Map.of(
                    "header", "{{ city }}",
                    "first_name", "{{ first_name }}",
                    "percent", "20",
                    "button1", "t/1",
                    "button2", "SPRING"))
            .parameters());
  }
}

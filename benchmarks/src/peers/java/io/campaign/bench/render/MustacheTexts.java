package io.campaign.bench.render;

/** The two texts in Mustache. */
final class MustacheTexts {
  static final String T1 =
      "Hi {{#first_name}}{{first_name}}{{/first_name}}{{^first_name}}there{{/first_name}}, VIP"
          + " tickets for the {{city}} show go live at 10am: {{link}}";
  static final String T2 =
      "Hey {{#first_name}}{{first_name}}{{/first_name}}{{^first_name}}friend{{/first_name}}!"
          + " {{#vip}}You're on the VIP list: doors open 6pm, bring this code {{code}}.{{/vip}}"
          + "{{^vip}}General sale starts {{sale_date}}.{{/vip}} {{#city}}See you in {{city}}."
          + " {{/city}}{{link}} Reply STOP to opt out.";

  private MustacheTexts() {}
}

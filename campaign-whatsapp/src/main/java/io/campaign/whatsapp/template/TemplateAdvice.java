package io.campaign.whatsapp.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a marketer does about a refusal of a template. */
final class TemplateAdvice {
  private static final Map<Integer, String> BY_CODE =
      Map.of(
          2388019, "too many templates: delete some, or have the business verified",
          2388040, "a part is too long: shorten it",
          2388047, "the header breaks a rule: no line breaks, formatting or emoji there",
          2388072, "the text breaks a rule of form",
          2388073, "the footer breaks a rule: no variables, line breaks or emoji there",
          2388273, "the header's sample is missing: upload a file and give its handle",
          2388293, "too many variables for so few words: write more words",
          2388299, "the text begins or ends with a variable: put words around it",
          80007, "too many calls: try again in some minutes",
          4, "too many calls: try again in some minutes");

  private TemplateAdvice() {}

  static String of(@Nullable Integer code) {
    return code == null ? "unknown" : BY_CODE.getOrDefault(code, "see Meta's words");
  }
}

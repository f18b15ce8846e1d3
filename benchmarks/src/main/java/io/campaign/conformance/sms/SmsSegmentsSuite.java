package io.campaign.conformance.sms;

import io.campaign.conformance.SuiteResult;
import io.campaign.sms.text.SmartEncoding;
import io.campaign.sms.text.SmsEncoding;
import io.campaign.sms.text.SmsPart;
import io.campaign.sms.text.SmsSize;
import io.campaign.sms.text.SmsText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs the cases on SMS parts: what is measured must be right, and what is split must be what was
 * measured.
 */
public final class SmsSegmentsSuite {
  private SmsSegmentsSuite() {}

  /**
   * Measures and splits the text of every row.
   *
   * @param cases tab-separated file; lines that start with {@code #} are comments
   * @param out where each row that fails is printed
   * @return how many passed and failed
   * @throws IOException when the file cannot be read
   */
  public static SuiteResult run(Path cases, PrintStream out) throws IOException {
    List<SegmentCase> all = SegmentCase.read(cases);
    int passed = 0;
    for (SegmentCase test : all) {
      String text = test.smart() ? SmartEncoding.applyTable(test.text()) : test.text();
      String measured = measured(text);
      String split = split(text);
      if (measured.equals(test.expected()) && split.equals(test.expected())) {
        passed++;
      } else {
        out.println(
            "FAILED %s: measured <%s>, split <%s> instead of <%s>"
                .formatted(test.id(), measured, split, test.expected()));
      }
    }
    return new SuiteResult(passed, all.size() - passed);
  }

  private static String measured(String text) {
    SmsSize size = SmsText.measure(text);
    return describe(size.encoding(), size.unitsPerPart());
  }

  private static String split(String text) {
    List<SmsPart> parts = text.isEmpty() ? List.of() : SmsText.split(text);
    SmsEncoding encoding = parts.isEmpty() ? SmsEncoding.GSM7 : parts.get(0).encoding();
    int octets = encoding == SmsEncoding.GSM7 ? 1 : 2;
    return describe(encoding, parts.stream().map(part -> part.body().length / octets).toList());
  }

  private static String describe(SmsEncoding encoding, List<Integer> units) {
    int sum = units.stream().mapToInt(Integer::intValue).sum();
    String each = units.stream().map(String::valueOf).collect(Collectors.joining(","));
    return String.join(
        " ", encoding.label(), String.valueOf(units.size()), String.valueOf(sum), each);
  }
}

package io.campaign.conformance.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.conformance.SuiteResult;
import io.campaign.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmsSegmentsSuiteTest {
  private static final String HEADER =
      "# comment\nid\ttext\tsmart\tencoding\tsegments\tunits\tunits_per_segment\tnote\n";

  @TempDir Path dir;

  @Test
  void rowsThatFail_areCountedAndPrinted() throws IOException {
    Path cases =
        file(
            "one\t\"Hi \\u20ac\"\t0\tGSM-7\t1\t5\t5\tright\n"
                + "two\t\"It\\u2019s\"\t1\tGSM-7\t1\t4\t4\tright\n"
                + "three\t\"It\\u2019s\"\t0\tGSM-7\t1\t4\t4\twrong\n");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    SuiteResult result =
        SmsSegmentsSuite.run(cases, new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertEquals(new SuiteResult(2, 1), result);
    assertEquals(
        "FAILED three: measured <UCS-2 1 4 4>, split <UCS-2 1 4 4> instead of <GSM-7 1 4 4>",
        printed.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void aRowThatIsNoRow_isNamed() throws IOException {
    Path cases = file("one\t\"Hi\n");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> SmsSegmentsSuite.run(cases, System.out));
    assertEquals("row (one) must have at least 7 columns, not 2", e.getMessage());
  }

  private Path file(String rows) throws IOException {
    return Files.writeString(dir.resolve("cases.tsv"), HEADER + rows);
  }
}

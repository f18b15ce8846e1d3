package io.campaign.segment;

import static io.campaign.filter.Filters.and;
import static io.campaign.filter.Filters.eq;
import static io.campaign.filter.Filters.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.SourceIssue;
import io.campaign.filter.Behaviours;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.filter.Period;
import io.campaign.filter.RunScope;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentJsonTest {
  private static final long SEED = Long.getLong("campaign.seed", 20_261_124L);
  private static final SegmentLimits LIMITS = new SegmentLimits(32, 5_000, 10_000, 1_000_000);

  @Test
  void eachTree_isWrittenAndReadBackEqual() {
    RandomCases cases = new RandomCases(SEED);
    SegmentJson json = new SegmentJson(Samples.CATALOG, LIMITS);
    SegmentParser text = new SegmentParser(Samples.CATALOG, LIMITS);
    for (int i = 0; i < 3_000; i++) {
      Filter tree = cases.tree(1 + i % 7);
      String written = SegmentJson.write(tree);
      String where = "seed " + SEED + ", tree " + i + ": " + written;
      assertEquals(List.of(), json.check(written), where);
      assertEquals(tree, json.parse(written), where);
      assertEquals(tree, text.parse(SegmentPrinter.pretty(tree)), where);
    }
  }

  @Test
  void form_isTheDocumentedOne() {
    Filter filter =
        and(
            eq("gender", "female"),
            Filters.eq("joined", LocalDate.of(2024, 2, 29)),
            not(Behaviours.clicked(RunScope.latest("spring"), 3, Period.lastDays(90))));
    assertEquals(
        "{\"v\":1,\"filter\":{\"and\":["
            + "{\"field\":\"gender\",\"is\":\"=\",\"value\":\"female\"},"
            + "{\"field\":\"joined\",\"is\":\"=\",\"value\":{\"date\":\"2024-02-29\"}},"
            + "{\"not\":{\"clicked\":{\"of\":{\"latest\":\"spring\"},\"times\":3,"
            + "\"in\":{\"last\":90,\"unit\":\"days\"}}}}]}}",
        SegmentJson.write(filter));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'v':2,'filter':{'everybody':true}} | 5 | version (2) must be 1",
        "{'filter':{'everybody':true}} | 1 | member v () must be given",
        "{'v':1,'filter':{'everybody':true},'x':1} | 40 | member (x) must be one of v, filter",
        "{'v':1,'v':1,'filter':{'everybody':true}} | 8 | segment must be JSON",
        "{'v':1,'filter':{'everybody':true}} {} | 38 | text behind the object must be absent",
        "{'v':1,'filter':{'everybody':false}} | 30 | everybody (false) must be true",
        "{'v':1,'filter':{'an':[]}} | 22 | did you mean",
        "{'v':1,'filter':{'and':[{'everybody':true}]}} | 24 | children of AND (1) must be at least two",
        "{'v':1,'filter':{'field':'gendre','is':'=','value':'x'}} | 26 | did you mean gender?",
        "{'v':1,'filter':{'field':'gender','is':'<','value':'male'}} | 40 | operator (<) for choice field",
        "{'v':1,'filter':{'field':'gender','is':'=','value':'mail'}} | 52 | must be one of female",
        "{'v':1,'filter':{'field':'age','is':'=','value':'x'}} | 49 | must be a number",
        "{'v':1,'filter':{'field':'age','is':'in','values':[1,'x']}} | 36 | must be a text, number or date",
        "{'v':1,'filter':{'field':'joined','is':'=','value':{'date':'2024-02-30'}}} | 60 | must be a day that exists",
        "{'v':1,'filter':{'field':'city','is':'=','valeu':'x'}} | 50 | did you mean value?",
        "{'v':1,'filter':{'field':'city','is':'like','value':'x'}} | 38 | operator (like) must be one of",
        "{'v':1,'filter':{'within':{'radius':0,'unit':'km','lat':1,'lon':2}}} | 36 | radius (0.0 km) must be",
        "{'v':1,'filter':{'within':{'radius':30000,'unit':'km','lat':1,'lon':2}}} | 36 | radius (30000.0 km) must be",
        "{'v':1,'filter':{'within':{'radius':1,'unit':'km','lat':91,'lon':2}}} | 56 | latitude",
        "{'v':1,'filter':{'within':{'radius':NaN,'unit':'km','lat':9,'lon':2}}} | 36 | segment must be JSON",
        "{'v':1,'filter':{'clicked':{'of':'all'}}} | 33 | value (all) must be an object",
        "{'v':1,'filter':{'received':{'of':'any','link':'x'}}} | 47 | member (link) must be one of",
        "{'v':1,'filter':{'top':{'percent':0}}} | 34 | percentage (0.0) must be above 0",
        "{'v':1,'filter':null} | 17 | filter (null) must be an object",
        "[] | 0 | value (a list) must be an object",
        "' ' | 0 | segment () must not be empty"
      })
  void fault_hasItsPlace(String json, int column, String message) {
    String source = json.isBlank() ? " " : json.replace('\'', '"');
    List<SourceIssue> issues = new SegmentJson(Samples.CATALOG).check(source);
    SourceIssue found =
        issues.stream()
            .filter(issue -> issue.message().contains(message))
            .findFirst()
            .orElseThrow(() -> new AssertionError(message + " must be among " + issues));
    assertTrue(
        Math.abs(found.column() - 1 - column) <= 3,
        "column of " + found + " must be near " + column);
  }

  @Test
  void allFaults_areReportedAtOnce() {
    String source =
        "{\"v\":1,\"filter\":{\"or\":[{\"field\":\"gendre\",\"is\":\"=\",\"value\":\"x\"},\n"
            + "{\"field\":\"age\",\"is\":\"=\",\"value\":\"x\"},{\"wihtin\":{}}]}}";
    List<SourceIssue> issues = new SegmentJson(Samples.CATALOG).check(source);
    assertEquals(3, issues.size(), issues.toString());
    assertEquals(2, issues.get(1).line());
    assertTrue(issues.get(2).message().contains("did you mean within?"), issues.toString());
  }

  @Test
  void bombs_areRefused() {
    SegmentJson json = new SegmentJson(Samples.CATALOG);
    String deep = "{\"not\":".repeat(100_000);
    String bomb = "{\"v\":1,\"filter\":" + deep.substring(0, 400_000);
    assertTrue(json.check(bomb).get(0).message().contains("nesting"), "a deep tree");
    String long10M = "x".repeat(10_000_000);
    assertTrue(json.check(long10M).get(0).message().contains("10000000 characters"), "a long text");
    StringBuilder wide = new StringBuilder("{\"v\":1,\"filter\":{\"or\":[");
    wide.append("{\"everybody\":true},".repeat(600)).append("{\"everybody\":true}]}}");
    assertTrue(
        json.check(wide.toString()).get(0).message().contains("602) must be at most 500"),
        "many nodes");
  }
}

package io.campaign.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Birthday;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.member.ImportReport;
import io.campaign.member.ImportReport.Refusal;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.spi.AddressParser;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvImportTest {
  private static final AccountId ACCOUNT = AccountId.of("choir");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final AddressKeys KEYS =
      address -> AddressKey.of(Secret.of("a secret of the tests"), address);
  private static final AddressParser PARSER =
      (raw, region) ->
          raw.matches("\\+\\d{7,15}")
              ? new AddressParser.Valid(Address.sms(raw))
              : new AddressParser.Invalid("must be a phone number");

  private final MemoryStore store = MemoryStore.create();

  private ImportReport read(String csv) {
    return importer().read(new StringReader(csv), NOW);
  }

  private CsvImport importer() {
    return new CsvImport(store, KEYS, PARSER, ACCOUNT, "US");
  }

  private List<Member> members() {
    EvaluationContext context = new EvaluationContext(NOW, ZoneOffset.UTC);
    return store.members().page(ACCOUNT, new Filter.All(), context, 0, 10_000).members();
  }

  private ConsentState consent(String phone) {
    AddressKey key = KEYS.keyOf(Address.sms(phone));
    return store
        .consent()
        .states(ACCOUNT, Channel.SMS, ConsentChange.ALL_SENDERS, Set.of(key))
        .get(key);
  }

  @Test
  void row_withEveryColumn_becomesAMember() {
    store
        .memberWriter()
        .defineFields(
            ACCOUNT,
            List.of(
                FieldDef.choice("tier", "Tier", List.of("gold", "silver")),
                FieldDef.custom("visits", FieldType.NUMBER, "Visits"),
                FieldDef.custom("vip", FieldType.BOOLEAN, "VIP"),
                FieldDef.custom("last_visit", FieldType.DATE, "Last visit"),
                FieldDef.custom("likes", FieldType.LIST, "Likes")));

    ImportReport report =
        read(
            """
            Id,Phone,First Name,last_name,gender,birthday,city,country,lat,lon,zone,language,joined,opt_in,\
            subcommunities,tier,visits,vip,last_visit,likes,# note
            m-1,+12025550123,Zoë,"Smith, ""Jr""\",F,1990-02-28,Chicago,us,41.88,-87.63,America/Chicago,en_US,2020-01-02,yes,\
            Choir; Board,gold,1.5e2,no,2024-02-29,tea;cake,ignore me
            """);

    assertEquals(new ImportReport(1, 1, 0, 0, 0, List.of(), Map.of()), report);
    Member member = members().get(0);
    Profile expected =
        Profile.builder()
            .name("Zoë", "Smith, \"Jr\"")
            .gender("female")
            .birthday(new Birthday(2, 28, 1990))
            .place("Chicago", "US")
            .location(new GeoPoint(41.88, -87.63))
            .zone(ZoneId.of("America/Chicago"))
            .language("en-US")
            .joined(LocalDate.of(2020, 1, 2))
            .subcommunity("Choir")
            .subcommunity("Board")
            .custom("tier", FieldValue.of("gold"))
            .custom("visits", FieldValue.of(150))
            .custom("vip", FieldValue.of(false))
            .custom("last_visit", FieldValue.of(LocalDate.of(2024, 2, 29)))
            .custom("likes", FieldValue.of(List.of("tea", "cake")))
            .build();
    assertEquals(expected, member.profile());
    assertEquals(Address.sms("+12025550123"), member.address());
    assertEquals(ConsentState.OPTED_IN, consent("+12025550123"));
  }

  @Test
  void empty_values_areMissing() {
    ImportReport report = read("id,phone,first_name,birthday,lat,lon\nm-1,,, ,,\n");

    assertEquals(1, report.created());
    assertEquals(Profile.EMPTY, members().get(0).profile());
    assertNull(members().get(0).address());
  }

  @Test
  void eachBadValue_isRefusedWithItsPlaceAndRule() {
    Map<String, String> rules =
        Map.ofEntries(
            Map.entry("birthday:1990-02-30", "must be a day that exists, as yyyy-mm-dd or mm-dd"),
            Map.entry("birthday:13-01", "must be a day that exists, as yyyy-mm-dd or mm-dd"),
            Map.entry("joined:yesterday", "must be a day that exists, as yyyy-mm-dd"),
            Map.entry("zone:Mars/Olympus", "must be a time zone that exists, as in Europe/Paris"),
            Map.entry("gender:x", "must be one of female, male, other"),
            Map.entry("country:USA", "must be a two-letter country code"),
            Map.entry("language:!!", "must be a language tag, as in en or pt-BR"),
            Map.entry("opt_in:maybe", "must be yes or no"),
            Map.entry("id:a b", "must be 1 to 64 letters, digits or . _ : @ -"),
            Map.entry("first_name:" + "x".repeat(201), "must be at most 200 characters long"),
            Map.entry("visits:twelve", "must be a number, as in 42 or 1.5"),
            Map.entry("visits:1e9999", "must be a number, as in 42 or 1.5"),
            Map.entry("visits:0x10", "must be a number, as in 42 or 1.5"),
            Map.entry("visits:NaN", "must be a number, as in 42 or 1.5"),
            Map.entry("tier:platinum", "must be one of gold, silver"),
            Map.entry("lat:91", "must be -90 to 90 degrees"),
            Map.entry("lat:north", "must be a number, as in -73.98"),
            Map.entry("phone:12", "must be a phone number"));
    store
        .memberWriter()
        .defineFields(
            ACCOUNT,
            List.of(
                FieldDef.choice("tier", "Tier", List.of("gold", "silver")),
                FieldDef.custom("visits", FieldType.NUMBER, "Visits")));

    rules.forEach(
        (cell, rule) -> {
          String field = cell.substring(0, cell.indexOf(':'));
          String value = cell.substring(cell.indexOf(':') + 1);
          String name = field.equals("id") ? "phone" : "id";
          String other = name.equals("id") ? "m-1" : "+12025550123";
          String extra = field.equals("lat") ? ",lon" : "";
          ImportReport report =
              read(
                  name
                      + ","
                      + field
                      + extra
                      + "\n"
                      + other
                      + ","
                      + value
                      + (extra.isEmpty() ? "" : ",0")
                      + "\n");
          assertEquals(1, report.refused(), cell);
          Refusal refusal = report.refusals().get(0);
          assertEquals(2, refusal.line(), cell);
          assertEquals(field, refusal.field(), cell);
          assertEquals(rule, refusal.rule(), cell);
          assertEquals(Map.of(field + " " + rule, 1L), report.byRule(), cell);
        });
    assertTrue(members().isEmpty());
  }

  @Test
  void row_withSeveralFaults_isRefusedOnceAndTellsAll() {
    ImportReport report = read("id,phone,zone,joined\nm-1,12,Nowhere/X,never\n");

    assertEquals(1, report.refused());
    assertEquals(
        List.of("zone", "joined", "phone"),
        report.refusals().stream().map(Refusal::field).toList());
  }

  @Test
  void phone_inARefusal_isMasked() {
    ImportReport report = read("id,phone,city\nm-1,+1202555012345678901,X\nm-2,\"+12025550123,X\n");

    assertEquals("+1****************01", report.refusals().get(0).excerpt());
    assertFalse(report.refusals().get(1).excerpt().contains("2025550123"));
  }

  @Test
  void coordinates_comeTogether() {
    ImportReport report = read("id,lat,lon\na,1.5,\nb,,2\nc,0,0\n");

    assertEquals(2, report.refused());
    assertEquals(
        Map.of(
            "lon must come with the other coordinate", 1L,
            "lat must come with the other coordinate", 1L),
        report.byRule());
  }

  @Test
  void quote_neverClosed_costsItsRowOnly() {
    ImportReport report =
        read("id,city\na,\"Chicago\nb,\"Paris, France\"\nc,Oslo\nd,\"Rome\nItaly\"\n");

    assertEquals(4, report.rows());
    assertEquals(List.of("b", "c", "d"), ids());
    assertEquals("Rome\nItaly", members().get(2).profile().city());
    assertEquals(
        List.of(new Refusal(2, "row", "a,\"Chicago", "must close its quotes")), report.refusals());
  }

  @Test
  void quote_neverClosed_onTheLastLine_isRefused() {
    ImportReport report = read("id,city\na,Oslo\nb,\"Chicago");

    assertEquals(1, report.created());
    assertEquals("must close its quotes", report.refusals().get(0).rule());
  }

  @Test
  void text_afterAClosingQuote_isRefused() {
    ImportReport report = read("id,city\na,\"Chi\"cago\nb,5\" pipe\n");

    assertEquals("must have no text after a closing quote", report.refusals().get(0).rule());
    assertEquals("5\" pipe", members().get(0).profile().city());
  }

  @Test
  void row_withAnotherNumberOfValues_isRefused() {
    ImportReport report = read("id,city\na\nb,Oslo,extra\nc,Oslo\n");

    assertEquals(List.of("c"), ids());
    assertEquals(Map.of("row must have as many values as the header, 2", 2L), report.byRule());
  }

  @Test
  void blankLines_andLineEnds_doNotMatter() {
    ImportReport report = read("\uFEFFid,city\r\n\r\na,Oslo\r\n   \nb,Rome\rc,Bern");

    assertEquals(3, report.rows());
    assertEquals(List.of("a", "b", "c"), ids());
  }

  @Test
  void line_beyondTheLimit_isRefused_andTheRestIsRead() {
    ImportReport report = read("id,city\na," + "x".repeat(200_000) + "\nb,Oslo\n");

    assertEquals(List.of("b"), ids());
    assertEquals("must be at most 65536 characters long", report.refusals().get(0).rule());
    assertTrue(report.refusals().get(0).excerpt().length() < 50);
  }

  @Test
  void bytes_thatAreNoText_costTheirRowOnly() {
    byte[] csv = "id,city\na,M?laga\nb,Málaga\n".getBytes(StandardCharsets.UTF_8);
    csv["id,city\na,M".length()] = (byte) 0xE1;

    ImportReport report = importer().read(new ByteArrayInputStream(csv), NOW);

    assertEquals(List.of("b"), ids());
    assertEquals("must be valid UTF-8 text", report.refusals().get(0).rule());
  }

  @Test
  void semicolons_asSeparators_areRecognised() {
    assertEquals(1, read("id;city\na;Oslo\n").created());
    assertEquals("Oslo", members().get(0).profile().city());
  }

  @Test
  void id_thatComesTwice_isRefusedTheSecondTime() {
    ImportReport report = read("id,city\na,Oslo\na,Rome\n");

    assertEquals("Oslo", members().get(0).profile().city());
    assertEquals(List.of(new Refusal(3, "id", "a", "must come once in a file")), report.refusals());
  }

  @Test
  void number_thatComesTwice_isRefusedWithoutAnId_andSharedWithIds() {
    ImportReport report =
        read(
            """
            id,phone
            ,+12025550123
            ,+12025550123
            a,+12025550124
            b,+12025550124
            """);

    assertEquals(3, report.created());
    assertEquals(Map.of("phone must not come twice in a file without an id", 1L), report.byRule());
    assertTrue(members().get(2).sharedAddress());
  }

  @Test
  void row_withoutIdAndPhone_isRefused() {
    assertEquals(
        Map.of("row must have an id or a phone", 1L), read("id,phone,city\n,,Oslo\n").byRule());
  }

  @Test
  void file_readAgain_updatesAndAddsNobody() {
    String csv = "id,phone,opt_in\na,+12025550123,yes\n,+12025550124,no\n";
    read(csv);

    ImportReport again = importer().read(new StringReader(csv), NOW.plusSeconds(60));

    assertEquals(2, again.updated());
    assertEquals(0, again.created());
    assertEquals(2, members().size());
    AddressKey key = KEYS.keyOf(Address.sms("+12025550123"));
    assertEquals(1, store.consent().history(ACCOUNT, Channel.SMS, key).size());
  }

  @Test
  void yes_inAFile_doesNotUndoAnOptOut() {
    read("id,phone,opt_in\na,+12025550123,no\n");

    ImportReport report =
        importer()
            .read(new StringReader("id,phone,opt_in\na,+12025550123,yes\n"), NOW.plusSeconds(60));

    assertEquals(1, report.keptOptOuts());
    assertEquals(1, report.updated());
    assertEquals(ConsentState.OPTED_OUT, consent("+12025550123"));
  }

  @Test
  void batches_ofAThousand_areAllWritten() {
    StringBuilder csv = new StringBuilder("id,lat,lon\n");
    for (int i = 0; i < 2_500; i++) {
      csv.append('m').append(i).append(i % 2 == 0 ? ",1,1\n" : ",1,x\n");
    }

    ImportReport report = read(csv.toString());

    assertEquals(2_500, report.rows());
    assertEquals(1_250, report.created());
    assertEquals(1_250, report.refused());
    assertEquals(ImportReport.MAX_REFUSALS, report.refusals().size());
    assertEquals(Map.of("lon must be a number, as in -73.98", 1_250L), report.byRule());
  }

  @Test
  void header_withUnknownColumns_namesThemAll() {
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class, () -> read("frist_name,city,city,age\nAda,Oslo,Oslo,3\n"));

    assertEquals(
        List.of(
            "column (frist_name) must be a field that can be imported, or start with #; did you"
                + " mean first_name?",
            "column (city) must come once",
            "column (age) must be a field that can be imported, or start with #",
            "header (4 columns) must name a column id or phone"),
        thrown.problems());
  }

  @Test
  void file_withoutAHeader_isRefused() {
    assertThrows(InvalidInputException.class, () -> read("\n \n"));
    assertThrows(InvalidInputException.class, () -> read("id,\"city\n"));
  }

  private List<String> ids() {
    return members().stream().map(member -> member.id().value()).toList();
  }
}

package io.campaign.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Account;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.member.ImportReport;
import io.campaign.memory.MemoryStore;
import io.campaign.sms.SmsAddressParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberFileGeneratorTest {
  private static final int ROWS = 5_000;

  @TempDir Path folder;

  @Test
  void import_refusesTheFaultyRowsAndNoOthers() throws IOException {
    for (long seed = 1; seed <= 3; seed++) {
      MemberFile file = new MemberFileGenerator(seed).write(folder.resolve(seed + ".csv"), ROWS);

      ImportReport report = imported(file.path());

      assertEquals(ROWS, report.rows(), "seed " + seed);
      assertEquals(
          file.faulty(), report.refused(), "seed " + seed + ": " + file.faults() + report.byRule());
      assertEquals(ROWS - file.faulty(), report.created(), "seed " + seed);
      assertEquals(RowFault.values().length, file.faults().size(), "seed " + seed);
      assertTrue(file.earlyStops().size() > 1, "seed " + seed);
    }
  }

  @Test
  void sameSeed_writesTheSameFile() throws IOException {
    Path one = new MemberFileGenerator(7).write(folder.resolve("one"), 500).path();
    Path two = new MemberFileGenerator(7).write(folder.resolve("two"), 500).path();

    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  private static ImportReport imported(Path file) throws IOException {
    try (CampaignEngine engine =
            CampaignEngine.builder()
                .store(MemoryStore.create())
                .addressParser(Channel.SMS, new SmsAddressParser())
                .addressSecret(Secret.of("a secret of the tests"))
                .build();
        Reader csv = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      Workspace workspace = Sender.workspace(engine);
      workspace.save(new Account(Sender.ACCOUNT, "Choir", ZoneOffset.UTC, "US"));
      workspace.members().defineFields(Demo.FIELDS);
      return workspace.members().importCsv(csv);
    }
  }
}

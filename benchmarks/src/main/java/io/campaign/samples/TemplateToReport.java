package io.campaign.samples;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.campaign.Schedule;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Store;
import io.campaign.standin.CloudStandIn;
import io.campaign.standin.Troubles;
import io.campaign.testing.SettableClock;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.Portfolio;
import io.campaign.whatsapp.send.CloudCarrier;
import io.campaign.whatsapp.template.Button;
import io.campaign.whatsapp.template.MessageTemplate;
import io.campaign.whatsapp.template.MessageTemplate.Category;
import io.campaign.whatsapp.template.TemplateBook;
import io.campaign.whatsapp.template.TemplateDesk;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A WhatsApp template from draft through review to a finished campaign, against a stand-in. */
public final class TemplateToReport {
  private static final int MOST_ROUNDS = 100_000;
  private static final int PEOPLE = 12;

  private TemplateToReport() {}

  /** What a host keeps together. */
  private record Host(
      CampaignEngine engine, CloudCarrier carrier, TemplateDesk desk, TemplateBook book) {}

  private static Host host(CloudApiAccount account, Store store, BusinessClock clock) {
    String wabaId = CloudStandIn.WABA;
    Secret verifyToken = Secret.of("a-word-that-meta-knows");
    Secret addressSecret = Secret.of("a secret of sixteen bytes");
    // region whatsapp
    TemplateDesk desk = TemplateDesk.of(account, wabaId, clock);
    TemplateBook book = TemplateBook.of(AccountId.of("acme"), desk, store.notes(), clock);
    CloudCarrier carrier =
        CloudCarrier.builder("wa", account)
            .notes(store.notes()) // service windows, uploads and names survive a restart
            .portfolio(Portfolio.of("acme", 2_000, store.notes())) // people in 24 hours
            .verifyToken(verifyToken)
            .news(book::tell)
            .clock(clock)
            .build();
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier)
            .clock(clock)
            .templateReview(book)
            .addressSecret(addressSecret)
            .account("acme") // whose inbound messages are
            .build();
    book.listen(
        change ->
            engine.templateChanged(
                change.account(),
                Channel.WHATSAPP,
                change.template(),
                change.verdict(),
                change.reason()));
    // endregion
    return new Host(engine, carrier, desk, book);
  }

  private static MessageTemplate template() {
    // region template
    MessageTemplate sale =
        MessageTemplate.of(
                "spring_sale",
                "en_US",
                Category.MARKETING,
                "Hi {{first_name}}, our spring sale has begun: {{percent}} off everything today.")
            .example("first_name", "Ada")
            .example("percent", "20 %")
            .button(Button.link("Shop", "https://shop.example/{{1}}", "https://shop.example/abc"))
            .button(Button.reply("Stop promotions"));
    // endregion
    return sale;
  }

  /**
   * Runs it.
   *
   * @param out where each step is told
   * @return what became of the run
   */
  public static Tally run(PrintStream out) {
    SettableClock clock = new SettableClock(Instant.parse("2026-05-01T18:00:00Z"));
    MemoryStore store = MemoryStore.create();
    try (CloudStandIn meta = CloudStandIn.start(clock::now, Troubles.NONE, 0, 1_000, 7)) {
      CloudApiAccount account =
          new CloudApiAccount(
              meta.url(),
              "v25.0",
              CloudStandIn.NUMBER,
              Secret.of(CloudStandIn.TOKEN),
              Secret.of(CloudStandIn.SECRET));
      Host host = host(account, store, clock);
      meta.hook(host.carrier()::webhook);
      try (CampaignEngine engine = host.engine()) {
        return steps(out, clock, meta, host, engine.as(Actor.admin("acme", "ann")));
      } finally {
        host.desk().close();
      }
    }
  }

  private static Tally steps(
      PrintStream out, SettableClock clock, CloudStandIn meta, Host host, Workspace acme) {
    for (int i = 0; i < PEOPLE; i++) {
      Profile profile = Profile.builder().name("Member " + i, null).build();
      acme.members().save("m-" + i, "+1312555%04d".formatted(100 + i), profile);
    }
    out.println("template: " + host.book().submit(template()).state());
    ProviderTemplate filled =
        template()
            .filledWith(
                Map.of(
                    "first_name", "{{ first_name }}",
                    "percent", "20 %",
                    "button1", "spring?m={{ first_name | url_encode }}"));
    acme.campaigns()
        .draft("sale")
        .channel(Channel.WHATSAPP)
        .content(Channel.WHATSAPP, filled)
        .save();
    acme.campaigns().schedule("sale", new Schedule.Now());
    out.println("campaign: " + acme.campaigns().find("sale").status());
    host.engine().tick();
    meta.review("spring_sale", "APPROVED");
    drive(host.engine(), meta);
    out.println("campaign: " + acme.campaigns().find("sale").status());
    Run run = acme.runs().latest("sale").orElseThrow();
    out.println("run: " + run.status());
    clock.advance(Duration.ofHours(7));
    drive(host.engine(), meta);
    Tally tally = acme.runs().tally(run.runNo());
    out.println(
        "run: %s, handed off %d, delivered %d"
            .formatted(
                acme.runs().find(run.runNo()).status(), tally.handedOff(), tally.delivered()));
    return tally;
  }

  /** Ticks and passes webhooks on until nothing has happened for a while. */
  private static void drive(CampaignEngine engine, CloudStandIn meta) {
    int idle = 0;
    for (int i = 0; i < MOST_ROUNDS && idle < 200; i++) {
      engine.runUntilIdle();
      idle = meta.pump() ? 0 : idle + 1;
      LockSupport.parkNanos(1_000_000);
    }
  }
}

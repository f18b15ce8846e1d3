package io.campaign.soak;

import com.cloudhopper.smpp.type.SmppChannelException;
import io.campaign.carrier.Carrier;
import io.campaign.id.Secret;
import io.campaign.sms.SmppCarrier;
import java.io.IOException;
import java.time.Duration;

/** Two transceivers to an SMSC. */
final class SmppProvider implements Provider {
  private static final int SESSIONS = 2;
  private static final int WINDOW = 50;

  private final SoakSmsc smsc;

  SmppProvider(long seed, Book book) throws IOException, SmppChannelException {
    this.smsc = new SoakSmsc(seed, book, WINDOW);
  }

  @Override
  public Carrier carrier() {
    return SmppCarrier.builder("smpp")
        .endpoint("127.0.0.1", smsc.port())
        .login("soak", Secret.of("soak"))
        .sender("+12025550100")
        .sessions(SESSIONS)
        .window(WINDOW)
        .responseTimeout(Duration.ofSeconds(4))
        .reconnect(Duration.ofMillis(50), Duration.ofMillis(500))
        .throttlePause(Duration.ofMillis(100))
        .build();
  }

  @Override
  public Postbag post() {
    return smsc.post();
  }

  @Override
  public long mostUnknown() {
    return smsc.mostUnknown();
  }

  @Override
  public boolean tellsOurId() {
    return false;
  }

  @Override
  public String describe() {
    return smsc.describe();
  }

  @Override
  public void close() {
    smsc.close();
  }
}

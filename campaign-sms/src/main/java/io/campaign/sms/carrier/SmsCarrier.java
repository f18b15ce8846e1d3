package io.campaign.sms.carrier;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.Senders;
import io.campaign.id.Channel;
import io.campaign.sms.compliance.LinkLint;
import io.campaign.sms.sender.SenderPool;
import java.util.ArrayList;
import java.util.List;

/** What an SMS carrier says of itself, whatever it speaks. Thread-safe. */
public abstract class SmsCarrier implements Carrier {
  private final SharedSettings settings;
  private final Capabilities capabilities;
  private final MessageMeter meter;

  /**
   * Creates a carrier.
   *
   * @param settings checked
   * @param capabilities what it can do
   * @param meter counts parts as it sends them
   */
  protected SmsCarrier(SharedSettings settings, Capabilities capabilities, MessageMeter meter) {
    this.settings = settings;
    this.capabilities = capabilities;
    this.meter = meter;
  }

  @Override
  public final String name() {
    return settings.name();
  }

  @Override
  public final Channel channel() {
    return Channel.SMS;
  }

  @Override
  public final Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public final MessageMeter meter() {
    return meter;
  }

  @Override
  public final Senders senders() {
    SenderPool pool = settings.senders();
    return pool == null ? Senders.AS_NAMED : pool;
  }

  @Override
  public final List<String> validate(MessageBody body) {
    if (!(body instanceof MessageBody.Text text)) {
      return List.of("SMS body (template) must be a text");
    }
    List<String> found = new ArrayList<>(problems(text));
    LinkLint lint = settings.lint();
    if (lint != null) {
      found.addAll(lint.advice(text.text()));
    }
    return List.copyOf(found);
  }

  /**
   * Says what this carrier could not send of a text.
   *
   * @param text a rendered sample
   * @return one sentence per problem
   */
  protected abstract List<String> problems(MessageBody.Text text);
}

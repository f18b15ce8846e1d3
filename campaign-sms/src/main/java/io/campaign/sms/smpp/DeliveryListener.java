package io.campaign.sms.smpp;

import java.util.concurrent.Semaphore;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What jsmpp calls on one session's threads. Answers OK only after the delivery is durable; while
 * too many wait for the store, further ones are throttled, so that answers to submits and link
 * tests are never stuck behind them.
 */
final class DeliveryListener implements MessageReceiverListener {
  /** Deliveries of one session that may wait for the store at a time. */
  static final int MAX_BLOCKING = 32;

  private static final Logger log = LoggerFactory.getLogger(DeliveryListener.class);
  private static final int SYSTEM_ERROR = 0x08;
  private static final int THROTTLED = 0x58;

  private final Deliveries deliveries;
  private final Semaphore room = new Semaphore(MAX_BLOCKING);

  DeliveryListener(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm deliverSm) throws ProcessRequestException {
    accept(deliverSm);
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
    accept(dataSm);
    try {
      return new DataSmResult(new MessageId(""), new OptionalParameter[0]);
    } catch (PDUStringException e) {
      throw new ProcessRequestException("an empty id must be valid", SYSTEM_ERROR, e);
    }
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification alertNotification) {
    log.debug("alert notification ignored");
  }

  private void accept(AbstractSmCommand sm) throws ProcessRequestException {
    if (!room.tryAcquire()) {
      throw new ProcessRequestException("too many deliveries wait for the store", THROTTLED);
    }
    try {
      deliveries.accept(DeliveredReader.read(sm));
    } catch (RuntimeException e) {
      // The cause goes no further: its text may come from anywhere, and jsmpp logs what it is
      // given.
      log.warn("delivery could not be stored, the provider is asked to repeat it", e);
      throw new ProcessRequestException("delivery could not be stored", SYSTEM_ERROR);
    } finally {
      room.release();
    }
  }
}

package io.campaign.whatsapp.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Why a call has no answer.
 *
 * @param written whether bytes of it may have left
 * @param reason what happened, or what the connection must do when nothing was written
 */
public record Failure(boolean written, String reason) {

  static Failure of(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return new Failure(false, "be accepted in time");
    }
    if (cause instanceof ConnectException || cause instanceof UnresolvedAddressException) {
      return new Failure(false, "be accepted: nobody listens there or the name is unknown");
    }
    if (cause instanceof SSLHandshakeException) {
      return new Failure(false, "be made over TLS with a certificate this JVM trusts");
    }
    if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return new Failure(true, "no answer in time");
    }
    if (cause instanceof IOException) {
      return new Failure(true, "connection was lost before the answer");
    }
    String what = cause == null ? "end" : cause.getClass().getSimpleName();
    return new Failure(true, "unexpected " + what);
  }
}

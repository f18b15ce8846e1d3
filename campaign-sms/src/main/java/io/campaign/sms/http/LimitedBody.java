package io.campaign.sms.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads an answer as text and throws away what is beyond 64 KiB; no provider says that much. */
final class LimitedBody implements HttpResponse.BodySubscriber<String> {
  private static final int LIMIT = 64 * 1024;

  private final CompletableFuture<String> body = new CompletableFuture<>();
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  private LimitedBody() {}

  static HttpResponse.BodyHandler<String> handler() {
    return info -> new LimitedBody();
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] chunk = new byte[Math.min(buffer.remaining(), LIMIT - seen.size())];
      buffer.get(chunk);
      seen.writeBytes(chunk);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(seen.toString(StandardCharsets.UTF_8));
  }
}

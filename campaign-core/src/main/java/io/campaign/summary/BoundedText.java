package io.campaign.summary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a body as UTF-8 and gives up when it grows too long, instead of holding it. */
final class BoundedText implements BodySubscriber<String> {
  private static final int MOST_BYTES = 64 * 1024;

  private final CompletableFuture<String> result = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;

  /** A body over the bound. */
  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("answer must have at most " + MOST_BYTES + " bytes");
    }
  }

  static boolean isTooLong(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof TooLong)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  @Override
  public CompletionStage<String> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] chunk = new byte[buffer.remaining()];
      buffer.get(chunk);
      if (bytes.size() + chunk.length > MOST_BYTES) {
        stop();
        return;
      }
      bytes.writeBytes(chunk);
    }
  }

  private void stop() {
    if (subscription != null) {
      subscription.cancel();
    }
    result.completeExceptionally(new TooLong());
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(bytes.toString(StandardCharsets.UTF_8));
  }
}

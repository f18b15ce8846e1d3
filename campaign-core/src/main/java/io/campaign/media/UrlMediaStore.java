package io.campaign.media;

import io.campaign.content.MediaInfo;
import io.campaign.content.MediaProbe;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import io.campaign.spi.MediaStore;
import io.campaign.spi.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Media that the host serves itself, for example from a bucket. Only the host says which address a
 * name has; what comes from there is read once, typed by its content and bounded, and remembered
 * for ten minutes. Redirects are not followed. Thread-safe.
 *
 * <pre>{@code
 * MediaStore media = UrlMediaStore.over((account, id) -> bucket.resolve(account + "/" + id));
 * }</pre>
 */
public final class UrlMediaStore implements MediaStore {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int REMEMBERED = 1_000;

  private final HttpClient http;
  private final BiFunction<AccountId, MediaId, @Nullable URI> addresses;
  private final Ticks ticks;
  private final Map<Key, Known> known = new LinkedHashMap<>();

  private record Key(AccountId account, MediaId id) {}

  private record Known(MediaInfo info, long tick) {}

  private UrlMediaStore(
      HttpClient http, BiFunction<AccountId, MediaId, @Nullable URI> addresses, Ticks ticks) {
    this.http = http;
    this.addresses = addresses;
    this.ticks = ticks;
  }

  /**
   * Makes a store over the host's own addresses.
   *
   * @param addresses the address of a medium, {@code http} or {@code https}; null when the account
   *     has none of that name
   * @return the store
   */
  public static UrlMediaStore over(BiFunction<AccountId, MediaId, @Nullable URI> addresses) {
    HttpClient http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
    return new UrlMediaStore(http, addresses, Ticks.system());
  }

  /** Refuses: the host puts its media where it serves them. */
  @Override
  public MediaInfo put(AccountId account, MediaId id, InputStream content) {
    throw new StoreFailure.Rejected(
        "media (" + id + ") must be put where the host serves it, not through this store", null);
  }

  @Override
  public Optional<MediaInfo> find(AccountId account, MediaId id) {
    Key key = new Key(account, id);
    synchronized (known) {
      Known before = known.get(key);
      if (before != null && ticks.nanos() - before.tick() < FRESH.toNanos()) {
        return Optional.of(before.info());
      }
    }
    Optional<MediaInfo> fresh = link(account, id).flatMap(address -> look(id, address));
    fresh.ifPresent(info -> remember(key, info));
    return fresh;
  }

  private Optional<MediaInfo> look(MediaId id, URI address) {
    Optional<InputStream> body = fetch(id, address);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    try (MediaProbe probe = new MediaProbe(id, body.get())) {
      probe.transferTo(OutputStream.nullOutputStream());
      return Optional.of(probe.info());
    } catch (IOException e) {
      throw unreachable(id, e);
    }
  }

  private void remember(Key key, MediaInfo info) {
    synchronized (known) {
      known.remove(key);
      known.put(key, new Known(info, ticks.nanos()));
      if (known.size() > REMEMBERED) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }

  @Override
  public InputStream open(AccountId account, MediaId id) {
    return link(account, id)
        .flatMap(address -> fetch(id, address))
        .orElseThrow(
            () -> new NotFoundException("media (" + id + ") must exist in account " + account));
  }

  @Override
  public Optional<URI> link(AccountId account, MediaId id) {
    return Optional.ofNullable(addresses.apply(account, id));
  }

  private Optional<InputStream> fetch(MediaId id, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() == 200) {
        return Optional.of(response.body());
      }
      response.body().close();
      if (response.statusCode() == 404 || response.statusCode() == 410) {
        return Optional.empty();
      }
      throw new StoreFailure.Unavailable(
          "media %s (status %d) must be served with status 200"
              .formatted(id, response.statusCode()),
          null);
    } catch (IOException e) {
      throw unreachable(id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(id, e);
    }
  }

  private static StoreFailure.Unavailable unreachable(MediaId id, Exception e) {
    return new StoreFailure.Unavailable("media " + id + " must be reachable", e);
  }
}

package io.campaign.whatsapp.media;

import io.campaign.carrier.MediaContent;
import io.campaign.carrier.Rendition;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import io.campaign.whatsapp.api.Answer;
import io.campaign.whatsapp.api.GraphClient;
import io.campaign.whatsapp.api.Multipart;
import io.campaign.whatsapp.message.FileRef;
import io.campaign.whatsapp.message.MediaKind;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Uploads files once per number and remembers their ids until shortly before Meta forgets them
 * after 30 days. The same bytes are the same file, whatever campaign they are in. Thread-safe.
 */
public final class MediaShelf {
  /** Meta keeps an upload for 30 days; a message may be on its way for a while. */
  private static final Duration KEPT = Duration.ofDays(29);

  private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(5);

  private final GraphClient client;
  private final CarrierNotes notes;
  private final BusinessClock clock;
  private final String number;
  private final String scope;

  /** Digests of contents this process has read; contents live as long as their campaign is sent. */
  private final Map<MediaContent, String> digests = new WeakHashMap<>();

  /** Uploads under way and ids by digest. */
  private final Map<String, Shelved> shelved = new LinkedHashMap<>();

  /** A file that is there, until when. */
  private record Shelved(CompletableFuture<Stored> stored, Instant until) {}

  /**
   * What came of an upload.
   *
   * @param file the file to name in messages, or null when there is none
   * @param problem what Meta said instead, or null
   * @param digest digest of the file, empty where it was not read
   */
  public record Stored(@Nullable FileRef file, @Nullable Answer problem, String digest) {}

  /**
   * Creates it.
   *
   * @param client makes the calls
   * @param notes where ids are kept
   * @param clock business time
   */
  public MediaShelf(GraphClient client, CarrierNotes notes, BusinessClock clock) {
    this.client = client;
    this.notes = notes;
    this.clock = clock;
    this.number = client.account().phoneNumberId();
    this.scope = "whatsapp:media:" + number;
  }

  /**
   * Brings a file to Meta, unless it is there.
   *
   * @param file what is sent; one with a URL alone is not uploaded, Meta fetches it
   * @return completes when the file can be named
   * @throws IOException if the file cannot be read now
   */
  public CompletableFuture<Stored> store(Rendition file) throws IOException {
    MediaKind kind = MediaKind.of(file.type());
    MediaContent content = file.content();
    if (content == null) {
      FileRef link = new FileRef(kind, null, String.valueOf(file.url()), name(file));
      return CompletableFuture.completedFuture(new Stored(link, null, ""));
    }
    String digest = digest(content);
    Instant now = clock.now();
    synchronized (shelved) {
      Shelved known = shelved.get(digest);
      if (known != null && known.until().isAfter(now) && !isBroken(known.stored())) {
        return known.stored();
      }
      List<Note> kept = notes.find(scope, List.of(digest), now);
      CompletableFuture<Stored> stored =
          kept.isEmpty()
              ? upload(file, digest)
              : CompletableFuture.completedFuture(
                  new Stored(ref(file, kept.get(0).value()), null, digest));
      Instant until = kept.isEmpty() ? now.plus(KEPT) : kept.get(0).until();
      shelved.put(digest, new Shelved(stored, until));
      return stored;
    }
  }

  private static boolean isBroken(CompletableFuture<Stored> stored) {
    return stored.isDone() && (stored.isCompletedExceptionally() || stored.join().file() == null);
  }

  private CompletableFuture<Stored> upload(Rendition file, String digest) {
    MediaContent content = java.util.Objects.requireNonNull(file.content());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("messaging_product", "whatsapp");
    fields.put("type", file.type());
    Multipart form =
        new Multipart(
            fields,
            new Multipart.File("file", name(file), file.type(), file.bytes(), content::open),
            "campaign-" + digest.substring(0, 32));
    return client
        .post(number + "/media", form, LONGEST_UPLOAD)
        .thenApply(answer -> stored(file, digest, answer));
  }

  private Stored stored(Rendition file, String digest, Answer answer) {
    String id = answer.ok() ? answer.body().text("id") : null;
    if (id == null) {
      return new Stored(null, answer, digest);
    }
    notes.keep(List.of(new Note(scope, digest, id, clock.now().plus(KEPT))));
    return new Stored(ref(file, id), null, digest);
  }

  private static FileRef ref(Rendition file, String id) {
    return new FileRef(MediaKind.of(file.type()), id, null, name(file));
  }

  /** A name Meta takes; what the file was called does not matter. */
  private static String name(Rendition file) {
    String subtype = file.type().substring(file.type().indexOf('/') + 1);
    String ending = subtype.matches("[a-z0-9]{2,5}") ? subtype : "bin";
    return MediaKind.of(file.type()).word() + "." + (ending.equals("plain") ? "txt" : ending);
  }

  /**
   * Forgets a file that Meta no longer has.
   *
   * @param digest as told by {@link Stored}
   */
  public void drop(String digest) {
    synchronized (shelved) {
      shelved.remove(digest);
    }
    notes.forget(List.of(digest));
  }

  private String digest(MediaContent content) throws IOException {
    synchronized (digests) {
      String known = digests.get(content);
      if (known != null) {
        return known;
      }
    }
    String read = read(content);
    synchronized (digests) {
      digests.put(content, read);
    }
    return read;
  }

  private static String read(MediaContent content) throws IOException {
    try (InputStream in = content.open();
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be in every JDK", e);
    }
  }
}

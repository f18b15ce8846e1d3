package io.campaign.memory;

import io.campaign.content.MediaInfo;
import io.campaign.content.MediaProbe;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import io.campaign.spi.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The media port. */
final class MemoryMedia implements MediaStore {
  private record Key(AccountId account, MediaId id) {}

  /** A medium as kept; the array is never given away. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Kept(MediaInfo info, byte[] bytes) {}

  private final Transactions transactions;
  private final Table<Key, Kept> media;

  MemoryMedia(Transactions transactions, Journal journal) {
    this.transactions = transactions;
    this.media = Table.hashed(journal);
  }

  @Override
  public MediaInfo put(AccountId account, MediaId id, InputStream content) {
    Kept read = read(id, content);
    return transactions.write("media.put", () -> keep(new Key(account, id), read));
  }

  /** The stream stays the caller's to close. */
  @SuppressWarnings("resource")
  private static Kept read(MediaId id, InputStream content) {
    try {
      MediaProbe probe = new MediaProbe(id, content);
      byte[] bytes = probe.readAllBytes();
      return new Kept(probe.info(), bytes);
    } catch (IOException e) {
      throw new StoreFailure.Unavailable("media " + id + " must be readable to the end", e);
    }
  }

  private MediaInfo keep(Key key, Kept read) {
    Kept known = media.get(key);
    if (known != null && !known.info().equals(read.info())) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "media id (" + key.id() + ") must not be taken by other content; choose another");
    }
    media.put(key, read);
    return read.info();
  }

  @Override
  public Optional<MediaInfo> find(AccountId account, MediaId id) {
    return transactions.read(
        "media.find", () -> Optional.ofNullable(media.get(new Key(account, id))).map(Kept::info));
  }

  @Override
  public InputStream open(AccountId account, MediaId id) {
    return transactions.read(
        "media.open",
        () ->
            Optional.ofNullable(media.get(new Key(account, id)))
                .map(kept -> new ByteArrayInputStream(kept.bytes()))
                .orElseThrow(
                    () ->
                        new NotFoundException(
                            "media (" + id + ") must exist in account " + account)));
  }
}

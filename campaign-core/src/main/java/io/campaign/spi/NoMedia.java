package io.campaign.spi;

import io.campaign.content.MediaInfo;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import java.io.InputStream;
import java.util.Optional;

/** Stands where no media store is set. */
enum NoMedia implements MediaStore {
  INSTANCE;

  @Override
  public MediaInfo put(AccountId account, MediaId id, InputStream content) {
    throw new StoreFailure.Rejected(
        "media store (none) must be set on the engine's builder before media can be kept", null);
  }

  @Override
  public Optional<MediaInfo> find(AccountId account, MediaId id) {
    return Optional.empty();
  }

  @Override
  public InputStream open(AccountId account, MediaId id) {
    throw new NotFoundException("media (" + id + ") must exist in account " + account);
  }
}

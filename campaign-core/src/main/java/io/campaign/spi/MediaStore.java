package io.campaign.spi;

import io.campaign.content.MediaInfo;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * Pictures, sounds, videos and documents of an account (R2). Optional profile. See the package for
 * the contract of every method.
 *
 * <p>Media are streamed, never held whole by the engine, typed by their content ({@link
 * io.campaign.content.MediaProbe}) and immutable: an approval that covers a medium's name and
 * digest covers its bytes. Ours keep them in memory, on JDBC, or leave them where the host serves
 * them ({@code io.campaign.media.UrlMediaStore}).
 */
public interface MediaStore {

  /**
   * Keeps a medium. Atomic: nothing is kept when the stream breaks. Repeatable: the same bytes
   * under the same name again change nothing.
   *
   * @param account owner
   * @param id name, unique in the account
   * @param content its bytes, at most {@link MediaInfo#MAX_BYTES}; read to the end, not closed
   * @return what it is
   * @throws io.campaign.error.InvalidInputException when it is empty, too large or of no known type
   * @throws io.campaign.error.ConflictException when the name stands for other bytes
   */
  MediaInfo put(AccountId account, MediaId id, InputStream content);

  /**
   * Looks a medium up; cheap, asked again before each batch.
   *
   * @param account owner
   * @param id name
   * @return empty when the account has none of that name
   */
  Optional<MediaInfo> find(AccountId account, MediaId id);

  /**
   * Opens a medium for reading.
   *
   * @param account owner
   * @param id name
   * @return its bytes; the caller closes it
   * @throws io.campaign.error.NotFoundException when the account has none of that name
   */
  InputStream open(AccountId account, MediaId id);

  /**
   * Returns where recipients and carriers can fetch a medium.
   *
   * @param account owner
   * @param id name
   * @return empty when it is served nowhere; then a link cannot stand in for it
   */
  default Optional<URI> link(AccountId account, MediaId id) {
    return Optional.empty();
  }

  /**
   * A store without media: finds nothing and keeps nothing.
   *
   * @return shared, thread-safe
   */
  static MediaStore none() {
    return NoMedia.INSTANCE;
  }
}

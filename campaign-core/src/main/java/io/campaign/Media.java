package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Operation;
import io.campaign.content.MediaInfo;
import io.campaign.id.MediaId;
import io.campaign.spi.MediaStore;
import java.io.InputStream;
import java.util.Optional;

/** The media of an account, for one actor. */
public final class Media {
  private final Desk desk;
  private final MediaStore store;

  Media(Desk desk, MediaStore store) {
    this.desk = desk;
    this.store = store;
  }

  /**
   * Keeps a medium. The same bytes under the same name again change nothing.
   *
   * @param id name, unique in the account
   * @param content its bytes, at most 50 MB; read to the end, not closed
   * @return what it is, by its content
   * @throws io.campaign.error.InvalidInputException when it is empty, too large or of no known type
   * @throws io.campaign.error.ConflictException when the name stands for other bytes
   */
  public MediaInfo save(String id, InputStream content) {
    desk.require(Operation.DRAFT);
    return store.put(desk.actor().account(), MediaId.of(id), content);
  }

  /**
   * Looks a medium up.
   *
   * @param id name
   * @return empty when the account has none of that name
   */
  public Optional<MediaInfo> find(String id) {
    desk.require(Operation.READ);
    return store.find(desk.actor().account(), MediaId.of(id));
  }

  /**
   * Opens a medium for reading.
   *
   * @param id name
   * @return its bytes; the caller closes it
   * @throws io.campaign.error.NotFoundException when the account has none of that name
   */
  public InputStream open(String id) {
    desk.require(Operation.READ);
    return store.open(desk.actor().account(), MediaId.of(id));
  }
}

package io.campaign.carrier;

import java.io.IOException;
import java.io.InputStream;

/** Reads a file that goes with a message. Thread-safe; may be opened many times. */
@FunctionalInterface
public interface MediaContent {
  /**
   * Opens the file at its start.
   *
   * @return a stream the caller closes
   * @throws IOException if it cannot be read now
   */
  InputStream open() throws IOException;
}

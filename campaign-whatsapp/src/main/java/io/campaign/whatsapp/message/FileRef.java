package io.campaign.whatsapp.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as a message names it.
 *
 * @param kind what it is
 * @param id Meta's id of an upload, or null
 * @param link where Meta fetches it, or null
 * @param filename name shown for a document, or null
 */
public record FileRef(
    MediaKind kind, @Nullable String id, @Nullable String link, @Nullable String filename) {

  Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    if (id != null) {
      object.put("id", id);
    } else if (link != null) {
      object.put("link", link);
    }
    if (filename != null && kind == MediaKind.DOCUMENT) {
      object.put("filename", filename);
    }
    return object;
  }

  /** Shows the kind; a link may carry a signature. */
  @Override
  public String toString() {
    return "FileRef[" + kind + "]";
  }
}

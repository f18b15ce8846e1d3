package io.campaign.whatsapp.json;

import io.campaign.error.InvalidInputException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** Reads and writes objects, within bounds. Thread-safe. */
public final class Json {
  private static final int DEEPEST = 64;

  private final JSON json;
  private final int mostBytes;

  private Json(int mostBytes) {
    this.mostBytes = mostBytes;
    this.json =
        JSON.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(mostBytes)
                            .build())
                    .build())
            .build();
  }

  /**
   * Prepares reading.
   *
   * @param mostBytes longest document in bytes
   * @return reader and writer
   */
  public static Json upTo(int mostBytes) {
    return new Json(mostBytes);
  }

  /**
   * Reads an object.
   *
   * @param what what it is, for the message of an error
   * @param bytes UTF-8
   * @return the object
   * @throws InvalidInputException if it is over the bound or no JSON object; quotes nothing of it
   */
  public Node read(String what, byte[] bytes) {
    if (bytes.length > mostBytes) {
      throw new InvalidInputException(
          "%s (%d bytes) must have at most %d".formatted(what, bytes.length, mostBytes));
    }
    try {
      return Node.of(json.mapFrom(bytes));
    } catch (JacksonException | IllegalStateException e) {
      throw new InvalidInputException(
          "%s (%d bytes) must be a JSON object".formatted(what, bytes.length));
    }
  }

  /**
   * Writes an object.
   *
   * @param object names and values: texts, numbers, truth values, maps and lists
   * @return UTF-8
   */
  public byte[] write(Map<String, ?> object) {
    return json.asBytes(object);
  }
}

package io.campaign.whatsapp.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form with one file (RFC 7578). The file is streamed.
 *
 * @param fields names and values, in order
 * @param file the file
 * @param boundary what separates the parts; in none of them
 */
public record Multipart(Map<String, String> fields, File file, String boundary) {
  /** Copies the fields. */
  public Multipart {
    fields = new LinkedHashMap<>(fields);
  }

  /**
   * A file of the form.
   *
   * @param field its field
   * @param name file name, letters, digits and dots
   * @param type media type
   * @param bytes its size
   * @param source opens it
   */
  public record File(String field, String name, String type, long bytes, Source source) {}

  /** Opens a file at its start. */
  @FunctionalInterface
  public interface Source {
    /**
     * Opens it.
     *
     * @return a stream that is closed by who reads it
     * @throws IOException if it cannot be read now
     */
    InputStream open() throws IOException;
  }

  String type() {
    return "multipart/form-data; boundary=" + boundary;
  }

  HttpRequest.BodyPublisher body() {
    StringBuilder head = new StringBuilder();
    fields.forEach(
        (name, value) ->
            head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, name, value)));
    head.append(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, file.field(), file.name(), file.type()));
    byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    // the length is told: some gateways refuse what comes in chunks
    return HttpRequest.BodyPublishers.fromPublisher(
        HttpRequest.BodyPublishers.concat(
            HttpRequest.BodyPublishers.ofByteArray(before),
            HttpRequest.BodyPublishers.ofInputStream(this::open),
            HttpRequest.BodyPublishers.ofByteArray(after)),
        before.length + file.bytes() + after.length);
  }

  private InputStream open() {
    try {
      return file.source().open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.campaign.engagement;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request to the host's link domain, as far as it matters.
 *
 * @param method HTTP method
 * @param path path as requested, without the query
 * @param headers header values by lower-case name
 * @param remote network address it came from, as the host trusts it; may be empty
 */
public record LinkRequest(String method, String path, Map<String, String> headers, String remote) {
  /** Copies the headers and folds their names. */
  public LinkRequest {
    Map<String, String> folded = new HashMap<>();
    headers.forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(folded);
  }

  /**
   * Returns a header.
   *
   * @param name lower-case name
   * @return its value, empty when absent
   */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Shows neither the code nor the address. */
  @Override
  public String toString() {
    return "LinkRequest[" + method + "]";
  }
}

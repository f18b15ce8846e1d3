package io.campaign.content;

import io.campaign.error.InvalidInputException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member may tap under a text: reply buttons, the rows of a list, or one link. How many and
 * how long they may be is the channel's business.
 *
 * @param options in the order they are shown, at least one, each with an id of its own
 * @param button what opens the list or stands on the link; empty for reply buttons
 * @param link where the link leads, null unless it is one
 */
public record Choices(List<Option> options, String button, @Nullable URI link) {
  /** Copies the list and checks that there is something to tap. */
  public Choices {
    options = List.copyOf(options);
    if (options.isEmpty() == (link == null)) {
      throw new InvalidInputException(
          "choices (%d options%s) must be options or one link"
              .formatted(options.size(), link == null ? "" : " and a link"));
    }
    Set<String> ids = new HashSet<>();
    for (Option option : options) {
      if (!ids.add(option.id())) {
        throw new InvalidInputException("option id (" + option.id() + ") must be there once");
      }
    }
  }

  /**
   * One thing to tap.
   *
   * @param id comes back with the reply, not shown
   * @param title what is shown
   * @param description a smaller line under the title in lists, may be empty
   */
  public record Option(String id, String title, String description) {}

  /**
   * Reply buttons.
   *
   * @param titles what they say; their ids are the same
   * @return the choices
   */
  public static Choices buttons(String... titles) {
    return new Choices(
        List.of(titles).stream().map(title -> new Option(title, title, "")).toList(), "", null);
  }

  /**
   * A list that opens with a button.
   *
   * @param button what the button says
   * @param rows rows
   * @return the choices
   */
  public static Choices list(String button, List<Option> rows) {
    return new Choices(rows, button, null);
  }

  /**
   * One link.
   *
   * @param title what the button says
   * @param to where it leads
   * @return the choices
   */
  public static Choices link(String title, URI to) {
    return new Choices(List.of(), title, to);
  }
}

package io.campaign.spi;

import java.util.List;

/**
 * Part of a list.
 *
 * @param items in the list's total order
 * @param next cursor to read on with, empty when nothing follows
 * @param <T> kind of item
 */
public record Page<T>(List<T> items, String next) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}

package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** Where a loop is, as a template can read it. Used by one render only. */
sealed interface LoopObject permits ForLoop, TableLoop {
  /** Reads a property; null when there is none of that name. */
  @Nullable Object get(String property);
}

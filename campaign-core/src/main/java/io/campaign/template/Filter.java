package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** What a filter does with a value. Pure but for the frame's budget. */
@FunctionalInterface
interface Filter {
  /**
   * Applies the filter.
   *
   * @param frame budget and settings
   * @param input value before the filter
   * @param arguments as many as the filter's rule allows
   */
  @Nullable Object apply(Frame frame, @Nullable Object input, @Nullable Object[] arguments);
}

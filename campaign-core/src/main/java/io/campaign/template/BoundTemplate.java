package io.campaign.template;

import org.jspecify.annotations.Nullable;

/**
 * A template prepared for one order of slots. Immutable and safe for use by many threads. Made by
 * {@link Template#bind}.
 */
public final class BoundTemplate {
  private final Renderer renderer;

  BoundTemplate(Renderer renderer) {
    this.renderer = renderer;
  }

  /**
   * Renders in plain settings: UTC, English, no business time.
   *
   * @param slots values in the schema's order, at least as many as it has names; not changed
   * @return the text
   * @throws RenderFailure when this input cannot be rendered
   */
  public String render(@Nullable Object[] slots) {
    return render(slots, RenderSettings.PLAIN);
  }

  /**
   * Renders.
   *
   * @param slots values in the schema's order, at least as many as it has names; not changed
   * @param settings zone and locale of the reader
   * @return the text
   * @throws RenderFailure when this input cannot be rendered
   */
  public String render(@Nullable Object[] slots, RenderSettings settings) {
    return renderer.render(slots, settings);
  }
}

package io.campaign;

/**
 * Told about once a second how far the runs are that its engine works at. Called on a thread of the
 * engine: be quick. What it throws is logged.
 */
@FunctionalInterface
public interface ProgressListener {
  /**
   * Takes a look.
   *
   * @param progress one run
   */
  void onProgress(RunProgress progress);
}

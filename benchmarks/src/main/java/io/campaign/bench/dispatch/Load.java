package io.campaign.bench.dispatch;

/** Something that puts messages in line and works them off. */
interface Load extends AutoCloseable {
  /**
   * Works off so many messages from the first to the last.
   *
   * @param messages how many
   * @return what that took
   * @throws Exception when a count is wrong afterwards, or the database fails
   */
  Cost run(int messages) throws Exception;

  @Override
  default void close() {}
}

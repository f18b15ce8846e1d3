package io.campaign.bench.filter;

import java.sql.SQLException;

/** Another way to answer the three segments. Segments are numbered 1 to 3. */
public interface Peer extends AutoCloseable {

  /**
   * Takes the members over.
   *
   * @param rows members, in order of their ids
   * @throws Exception when it cannot
   */
  void load(Row[] rows) throws Exception;

  /**
   * Counts a segment, nothing remembered from before.
   *
   * @param segment 1 to 3
   * @return its size
   * @throws Exception when it cannot
   */
  int count(int segment) throws Exception;

  /**
   * Lists a segment, nothing remembered from before.
   *
   * @param segment 1 to 3
   * @return ids, ascending
   * @throws Exception when it cannot
   */
  int[] list(int segment) throws Exception;

  /**
   * Tells which process works besides this one.
   *
   * @return id of a server's process, 0 for none
   */
  default long server() {
    return 0;
  }

  /**
   * Tells whether it works on threads or processes of its own, whose time counts too.
   *
   * @return false when all is done on the calling thread
   */
  default boolean worksElsewhere() {
    return false;
  }

  @Override
  default void close() throws SQLException {}
}

package io.campaign.engagement;

/**
 * What a member did about a run, counted once per run, member and detail. Names are stored and
 * never change meaning.
 */
public enum EngagementKind {
  /** A person followed a link; the detail is the link. */
  CLICKED,
  /** A reply counted as response; the detail is its reply group, where it has one. */
  RESPONDED,
  /** The member withdrew consent in answer to the run. */
  OPTED_OUT,
  /** An event of the host was attributed to the run; the detail is its name. */
  CONVERTED
}

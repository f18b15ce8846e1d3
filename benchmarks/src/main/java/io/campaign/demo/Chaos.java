package io.campaign.demo;

/** x. */
public final class Chaos {
  private Chaos() {}
}

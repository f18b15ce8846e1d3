package io.campaign.preflight;

/** How texts read: whether they ask for something, and whether they shout. */
final class Style {
  /** Messages whose letters are looked at; a content reads alike for everybody. */
  private static final int SAMPLE = 200;

  private static final int FEWEST_LETTERS = 10;
  private static final double SHOUTING = 0.7;

  private boolean invites;
  private int looked;
  private int shouting;

  void add(String text, boolean hasLink) {
    invites = invites || hasLink || text.indexOf('?') >= 0 || text.contains("://");
    if (looked < SAMPLE) {
      looked++;
      shouting += shouts(text) ? 1 : 0;
    }
  }

  private static boolean shouts(String text) {
    int letters = 0;
    int capitals = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean upper = Character.isUpperCase(c);
      letters += upper || Character.isLowerCase(c) ? 1 : 0;
      capitals += upper ? 1 : 0;
    }
    return letters >= FEWEST_LETTERS && capitals > letters * SHOUTING;
  }

  boolean invites() {
    return invites;
  }

  boolean shouts() {
    return looked > 0 && shouting * 2 > looked;
  }
}

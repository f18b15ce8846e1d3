package io.campaign.calendar;

/** Numbered parts of a rule, with the ranges RFC 5545 gives them, in the order it applies them. */
enum ByPart {
  BYMONTH(1, 12, false),
  BYWEEKNO(1, 53, true),
  BYYEARDAY(1, 366, true),
  BYMONTHDAY(1, 31, true),
  BYHOUR(0, 23, false),
  BYMINUTE(0, 59, false),
  BYSECOND(0, 59, false),
  BYSETPOS(1, 366, true);

  private final int least;
  private final int most;
  private final boolean fromEnd;

  ByPart(int least, int most, boolean fromEnd) {
    this.least = least;
    this.most = most;
    this.fromEnd = fromEnd;
  }

  boolean allows(int value) {
    return (value >= least && value <= most) || (fromEnd && -value >= least && -value <= most);
  }

  String range() {
    String range = least + " to " + most;
    return fromEnd ? range + " or " + -most + " to " + -least : range;
  }
}

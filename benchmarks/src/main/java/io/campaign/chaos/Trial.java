package io.campaign.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What is done to the processes, and how much of it in the short and in the full form. */
@SuppressWarnings("ImmutableEnumChecker") // a size is a record of numbers
enum Trial {
  /** {@code kill -9} at random moments, a new process each time. */
  POSTGRES_KILLS(Place.POSTGRES, new Size(3_000, 400, 3, 0), new Size(12_000, 400, 20, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      kills(crew, size);
    }
  },

  /** The database stops as if its machine had lost its power. */
  POSTGRES_STOPS(Place.POSTGRES, new Size(2_500, 400, 1, 0), new Size(8_000, 400, 5, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      outages(crew, site, size, 500);
    }
  },

  /** The database is away for a while. */
  POSTGRES_OUTAGE(Place.POSTGRES, new Size(2_000, 400, 1, 0), new Size(4_000, 400, 1, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      outages(crew, site, size, size.members() > 3_000 ? 30_000 : 6_000);
    }
  },

  /** One of two nodes stands still for longer than its lease. */
  POSTGRES_FREEZES(Place.POSTGRES, new Size(3_000, 200, 1, 0), new Size(20_000, 200, 10, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      Process[] nodes = {crew.start(), crew.start()};
      for (int i = 0; i < size.times() && crew.untilSending(); i++) {
        Crew.freeze(nodes[i % 2], Ground.LEASE.toMillis() + 2_000);
      }
    }
  },

  /** Three nodes keep a rate together while one is killed and one frozen. */
  THREE_NODES(Place.POSTGRES, new Size(4_000, 200, 1, 0), new Size(8_000, 200, 2, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      killOneAndFreezeOne(crew);
    }
  },

  /** The same while quiet hours, local times and a cap hold for both campaigns. */
  RULES(Place.POSTGRES, new Size(3_000, 200, 1, 0), new Size(9_000, 200, 2, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      killOneAndFreezeOne(crew);
    }

    @Override
    Rules rules() {
      return Rules.soon();
    }
  },

  /** People opt out while they are being sent to. */
  OPT_OUTS(Place.POSTGRES, new Size(4_000, 800, 0, 400), new Size(20_000, 1_000, 0, 2_000)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException {
      Process unused = crew.start();
    }
  },

  /** No space is left on the disk of the database, until there is again. */
  POSTGRES_DISK_FULL(Place.POSTGRES_SMALL, new Size(3_000, 400, 1, 0), new Size(6_000, 400, 2, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      fullDisks(crew, site, size);
    }
  },

  /** {@code kill -9} with the database inside the process. */
  H2_KILLS(Place.H2, new Size(3_000, 400, 3, 0), new Size(12_000, 400, 20, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      kills(crew, size);
    }
  },

  /** No space is left on the disk of an embedded database. */
  H2_DISK_FULL(Place.H2_SMALL, new Size(3_000, 400, 1, 0), new Size(6_000, 400, 2, 0)) {
    @Override
    void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException {
      fullDisks(crew, site, size);
    }
  };

  /** Where the database is. */
  enum Place {
    POSTGRES,
    POSTGRES_SMALL,
    H2,
    H2_SMALL
  }

  /**
   * How much.
   *
   * @param members members sent to
   * @param rate parts a second, all nodes together
   * @param times how often it is done
   * @param stops opt-outs
   */
  record Size(int members, int rate, int times, int stops) {}

  private static final int FULL_MILLIS = 4_000;

  private final Place place;
  private final Size brief;
  private final Size full;

  Trial(Place place, Size brief, Size full) {
    this.place = place;
    this.brief = brief;
    this.full = full;
  }

  Place place() {
    return place;
  }

  Size size(boolean whole) {
    return whole ? full : brief;
  }

  abstract void disturb(Crew crew, Site site, Size size) throws IOException, InterruptedException;

  /** In doubt after it: at most a batch of each worker, each time. */
  long mostUnknown(Size size) {
    return (long) Math.max(1, size.times()) * 2 * Ground.BATCH * Ground.WORKERS;
  }

  /** Rate and burst, a message each worker had its permit for, and the clock's uncertainty. */
  int mostInASecond(Size size) {
    int nodes = 3;
    return size.rate() + size.rate() / 50 + nodes * Ground.WORKERS + size.rate() / 50;
  }

  /** What the campaigns of the trial keep. */
  Rules rules() {
    return Rules.NONE;
  }

  private static void killOneAndFreezeOne(Crew crew) throws IOException, InterruptedException {
    Process first = crew.start();
    Process second = crew.start();
    Process unused = crew.start();
    boolean sending = crew.untilSending();
    TimeUnit.SECONDS.sleep(sending ? 3 : 0);
    Crew.kill(first);
    Crew.freeze(second, Ground.LEASE.toMillis() + 2_000);
  }

  private static void kills(Crew crew, Size size) throws IOException, InterruptedException {
    Process node = crew.start();
    for (int i = 0; i < size.times() && crew.untilSending(); i++) {
      Crew.kill(node);
      node = crew.start();
    }
  }

  private static void outages(Crew crew, Site site, Size size, long millis)
      throws IOException, InterruptedException {
    Process unused = crew.start();
    for (int i = 0; i < size.times() && crew.untilSending(); i++) {
      site.stopDatabase();
      TimeUnit.MILLISECONDS.sleep(millis);
      site.startDatabase();
    }
  }

  private static void fullDisks(Crew crew, Site site, Size size)
      throws IOException, InterruptedException {
    Process node = crew.start();
    for (int i = 0; i < size.times() && crew.untilSending(); i++) {
      Path ballast = site.fillDisk();
      TimeUnit.MILLISECONDS.sleep(FULL_MILLIS);
      site.freeDisk(ballast);
      if (!node.isAlive() && node.exitValue() != 0) {
        node = crew.start();
      }
    }
  }
}

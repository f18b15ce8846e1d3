package io.campaign.bench.filter.peers;

import io.campaign.bench.filter.Near;
import io.campaign.bench.filter.Peer;
import io.campaign.bench.filter.Population;
import io.campaign.bench.filter.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RangeBitmap;
import org.roaringbitmap.RoaringBitmap;

/**
 * An inverted index of compressed bit maps: one for each value, range bit maps for numbers and
 * days, a grid for places, one for each three letters of notes; what they leave is looked at.
 */
public final class RoaringPeer implements Peer {
  private static final double CELL = 0.05;
  private static final Near LONDON = new Near(25, 51.5074, -0.1278);

  private Row[] rows = {};
  private final RoaringBitmap female = new RoaringBitmap();
  private final RoaringBitmap active = new RoaringBitmap();
  private final RoaringBitmap vip = new RoaringBitmap();
  private final RoaringBitmap birthday = new RoaringBitmap();
  private final RoaringBitmap[] ages = bitmaps(128);
  private final RoaringBitmap[] subs = bitmaps(200);
  private final Map<Long, RoaringBitmap> cells = new HashMap<>();
  private final Map<String, RoaringBitmap> trigrams = new HashMap<>();
  private RangeBitmap joined = RangeBitmap.appender(1).build();
  private RangeBitmap spend = RangeBitmap.appender(1).build();

  private static RoaringBitmap[] bitmaps(int count) {
    RoaringBitmap[] bitmaps = new RoaringBitmap[count];
    for (int i = 0; i < count; i++) {
      bitmaps[i] = new RoaringBitmap();
    }
    return bitmaps;
  }

  @Override
  public void load(Row[] members) {
    rows = members;
    RangeBitmap.Appender days = RangeBitmap.appender(100_000);
    RangeBitmap.Appender money = RangeBitmap.appender(100_000);
    for (Row row : members) {
      add(row);
      days.add(row.joined);
      money.add(row.spend);
    }
    joined = days.build();
    spend = money.build();
    List<RoaringBitmap> all = new ArrayList<>(List.of(female, active, vip, birthday));
    all.addAll(List.of(ages));
    all.addAll(List.of(subs));
    all.addAll(cells.values());
    all.addAll(trigrams.values());
    all.forEach(RoaringBitmap::runOptimize);
  }

  private void add(Row row) {
    ages[row.age].add(row.id);
    for (int sub : row.subs) {
      subs[sub].add(row.id);
    }
    addIf(row.gender == 1, female, row.id);
    addIf(row.status == 0, active, row.id);
    addIf(row.tier == 3, vip, row.id);
    addIf(row.mmdd == 1123, birthday, row.id);
    if (!Double.isNaN(row.lat)) {
      cells.computeIfAbsent(cell(row.lat, row.lon), any -> new RoaringBitmap()).add(row.id);
    }
    for (int i = 0; i + 3 <= row.notes.length(); i++) {
      trigrams
          .computeIfAbsent(row.notes.substring(i, i + 3), any -> new RoaringBitmap())
          .add(row.id);
    }
  }

  private static void addIf(boolean condition, RoaringBitmap bitmap, int id) {
    if (condition) {
      bitmap.add(id);
    }
  }

  private static long cell(double lat, double lon) {
    return (long) Math.floor(lat / CELL) * 100_000 + (long) Math.floor(lon / CELL);
  }

  private RoaringBitmap segment(int segment) {
    return switch (segment) {
      case 1 -> {
        RoaringBitmap young = FastAggregation.or(java.util.Arrays.copyOfRange(ages, 18, 25));
        yield RoaringBitmap.and(female, young);
      }
      case 2 -> second();
      default -> third();
    };
  }

  private RoaringBitmap second() {
    RoaringBitmap wanted = FastAggregation.or(subs[7], subs[21], subs[42], vip);
    List<RoaringBitmap> near = new ArrayList<>();
    for (double lat = 51.5074 - 0.2249 - CELL; lat <= 51.5074 + 0.2249 + CELL; lat += CELL) {
      for (double lon = -0.1278 - 0.3613 - CELL; lon <= -0.1278 + 0.3613 + CELL; lon += CELL) {
        RoaringBitmap cell = cells.get(cell(lat, lon));
        if (cell != null) {
          near.add(cell);
        }
      }
    }
    RoaringBitmap candidates =
        RoaringBitmap.and(wanted, FastAggregation.or(near.toArray(RoaringBitmap[]::new)));
    RoaringBitmap found = new RoaringBitmap();
    for (PeekableIntIterator ids = candidates.getIntIterator(); ids.hasNext(); ) {
      int id = ids.next();
      addIf(LONDON.holds(rows[id]), found, id);
    }
    return found;
  }

  private RoaringBitmap third() {
    RoaringBitmap text =
        FastAggregation.and(
            trigrams.getOrDefault("sum", new RoaringBitmap()),
            trigrams.getOrDefault("umm", new RoaringBitmap()),
            trigrams.getOrDefault("mme", new RoaringBitmap()),
            trigrams.getOrDefault("mer", new RoaringBitmap()));
    RoaringBitmap rich = spend.gte(200, text);
    RoaringBitmap verified = new RoaringBitmap();
    for (PeekableIntIterator ids = rich.getIntIterator(); ids.hasNext(); ) {
      int id = ids.next();
      addIf(rows[id].notes.contains("summer"), verified, id);
    }
    RoaringBitmap fresh = joined.gte(Population.TODAY.toEpochDay() - 30, female);
    RoaringBitmap found = FastAggregation.or(birthday, fresh, verified);
    found.and(active);
    found.andNot(vip);
    found.andNot(subs[13]);
    return found;
  }

  @Override
  public int count(int segment) {
    return segment(segment).getCardinality();
  }

  @Override
  public int[] list(int segment) {
    return segment(segment).toArray();
  }
}

package io.campaign.bench.filter.peers;

import io.campaign.bench.filter.Peer;
import io.campaign.bench.filter.Population;
import io.campaign.bench.filter.Row;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** A search engine: one segment in memory, no query cache. */
public final class LucenePeer implements Peer {
  private IndexSearcher searcher = null;

  @Override
  public void load(Row[] rows) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
    config.setMergePolicy(new LogDocMergePolicy());
    config.setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (Row row : rows) {
        writer.addDocument(document(row));
      }
      writer.forceMerge(1);
    }
    searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setQueryCache(null);
  }

  private static Document document(Row row) {
    Document document = new Document();
    keyword(document, "gender", row.gender);
    keyword(document, "status", row.status);
    keyword(document, "tier", row.tier);
    keyword(document, "mmdd", row.mmdd);
    for (int sub : row.subs) {
      keyword(document, "sub", sub);
    }
    number(document, "age", row.age);
    number(document, "spend", row.spend);
    number(document, "joined", row.joined);
    if (!Double.isNaN(row.lat)) {
      document.add(new LatLonPoint("place", row.lat, row.lon));
      document.add(new LatLonDocValuesField("place", row.lat, row.lon));
    }
    document.add(new TextField("notes", row.notes, Field.Store.NO));
    return document;
  }

  private static void keyword(Document document, String name, int value) {
    document.add(new StringField(name, Integer.toString(value), Field.Store.NO));
  }

  private static void number(Document document, String name, int value) {
    document.add(new IntPoint(name, value));
    document.add(new NumericDocValuesField(name, value));
  }

  private static Query query(int segment) {
    return switch (segment) {
      case 1 -> all(is("gender", 1), between("age", 18, 24));
      case 2 ->
          all(
              new IndexOrDocValuesQuery(
                  LatLonPoint.newDistanceQuery("place", 51.5074, -0.1278, 25_000),
                  LatLonDocValuesField.newSlowDistanceQuery("place", 51.5074, -0.1278, 25_000)),
              any(is("sub", 7), is("sub", 21), is("sub", 42), is("tier", 3)));
      default -> third();
    };
  }

  private static Query third() {
    int since = (int) Population.TODAY.toEpochDay() - 30;
    return new BooleanQuery.Builder()
        .add(is("status", 0), Occur.FILTER)
        .add(is("tier", 3), Occur.MUST_NOT)
        .add(is("sub", 13), Occur.MUST_NOT)
        .add(
            any(
                is("mmdd", 1123),
                all(between("joined", since, Integer.MAX_VALUE), is("gender", 1)),
                all(
                    between("spend", 200, Integer.MAX_VALUE),
                    new WildcardQuery(new Term("notes", "*summer*")))),
            Occur.FILTER)
        .build();
  }

  private static Query is(String field, int value) {
    return new TermQuery(new Term(field, Integer.toString(value)));
  }

  private static Query between(String field, int low, int high) {
    return new IndexOrDocValuesQuery(
        IntPoint.newRangeQuery(field, low, high),
        NumericDocValuesField.newSlowRangeQuery(field, low, high));
  }

  private static Query all(Query... queries) {
    return join(Occur.FILTER, queries);
  }

  private static Query any(Query... queries) {
    return join(Occur.SHOULD, queries);
  }

  private static Query join(Occur occur, Query... queries) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    Arrays.stream(queries).forEach(query -> builder.add(query, occur));
    return builder.build();
  }

  @Override
  public int count(int segment) throws IOException {
    return searcher.count(query(segment));
  }

  @Override
  public int[] list(int segment) throws IOException {
    Ids ids = new Ids();
    searcher.search(query(segment), ids);
    return Arrays.copyOf(ids.found, ids.size);
  }

  /** Documents were added in the order of ids and merged in that order. */
  private static final class Ids extends SimpleCollector {
    private int[] found = new int[1024];
    private int size;
    private int base;

    @Override
    protected void doSetNextReader(LeafReaderContext context) {
      base = context.docBase;
    }

    @Override
    public void collect(int doc) {
      if (size == found.length) {
        found = Arrays.copyOf(found, 2 * size);
      }
      found[size++] = base + doc;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}

package io.campaign.segment.index;

import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldType;
import io.campaign.filter.MemberView;
import io.campaign.id.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which column of a block holds what. */
final class Layout {
  /** Close rungs where ranges must be fast: age is asked most. */
  private static final int CLOSE = 160;

  private static final int FAR = 2_048;

  private final FieldCatalog catalog;
  private final IndexOptions options;
  private final List<Reader> readers = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();
  private final Map<FieldRef, Integer> byField = new HashMap<>();
  private final Map<Channel, Integer> optedIn = new HashMap<>();
  private final Map<Channel, Integer> reachable = new HashMap<>();
  private final int birthdayCode;
  private final int zone;
  private final int place;

  Layout(FieldCatalog catalog, IndexOptions options) {
    this.catalog = catalog;
    this.options = options;
    for (FieldDef def : catalog.all()) {
      addField(def);
    }
    birthdayCode = add(Readers.birthdayCode(), numbers(0));
    zone = add(Readers.zone(), texts(false));
    place = add(Readers.place(), new PlaceType());
    for (Channel channel : options.channels()) {
      optedIn.put(channel, add(Readers.optedIn(channel), new BitType()));
      reachable.put(channel, add(Readers.reachable(channel), new BitType()));
    }
  }

  private void addField(FieldDef def) {
    FieldRef field = def.field();
    if (field == Profile.AGE) {
      return;
    }
    if (field == Profile.BIRTHDAY) {
      byField.put(field, add(Readers.birthDate(), numbers(CLOSE)));
      return;
    }
    byField.put(field, add(reader(def), type(def)));
  }

  private static Reader reader(FieldDef def) {
    FieldRef field = def.field();
    return switch (def.type()) {
      case TEXT, CHOICE -> Readers.text(field);
      case NUMBER -> Readers.number(field);
      case BOOLEAN -> Readers.flag(field);
      case DATE -> Readers.day(field);
      case LIST -> Readers.texts(field);
    };
  }

  private ColumnType type(FieldDef def) {
    return switch (def.type()) {
      case TEXT, CHOICE -> texts(options.textIndexed().contains(def.field()));
      case NUMBER, DATE -> numbers(FAR);
      case BOOLEAN -> numbers(0);
      case LIST -> new SetType();
    };
  }

  private ColumnType numbers(int step) {
    return new CodedType(NumberKeys.NONE, options.valueIndexes(), step, false);
  }

  private ColumnType texts(boolean textIndexed) {
    return new CodedType(TextKeys.NONE, options.valueIndexes(), 0, textIndexed);
  }

  private int add(Reader reader, ColumnType type) {
    readers.add(reader);
    types.add(type);
    return types.size() - 1;
  }

  FieldCatalog catalog() {
    return catalog;
  }

  IndexOptions options() {
    return options;
  }

  int columns() {
    return types.size();
  }

  ColumnType type(int column) {
    return types.get(column);
  }

  @Nullable Object read(int column, MemberView member) {
    return readers.get(column).read(member);
  }

  FieldType typeOf(FieldRef field) {
    return catalog.find(field).orElseThrow().type();
  }

  /** The column of a field; age is asked of {@link #birthDate}. */
  int column(FieldRef field) {
    Integer column = byField.get(field);
    if (column == null) {
      throw new IllegalArgumentException("field (" + field + ") must have a column");
    }
    return column;
  }

  int birthDate() {
    return column(Profile.BIRTHDAY);
  }

  int birthdayCode() {
    return birthdayCode;
  }

  int zone() {
    return zone;
  }

  int place() {
    return place;
  }

  @Nullable Integer optedIn(Channel channel) {
    return optedIn.get(channel);
  }

  @Nullable Integer reachable(Channel channel) {
    return reachable.get(channel);
  }
}

package io.campaign.audience;

import io.campaign.field.GeoPoint;
import io.campaign.id.Masking;
import io.campaign.member.ImportReport.Refusal;
import io.campaign.member.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row being read: what was found so far, and every rule it breaks. Not thread-safe. */
final class RowDraft {
  final Profile.Builder profile = Profile.builder();
  String id = "";
  String phone = "";
  @Nullable Boolean optIn;

  private final long line;
  private final List<Refusal> faults = new ArrayList<>();
  private @Nullable String firstName;
  private @Nullable String lastName;
  private @Nullable String city;
  private @Nullable String country;
  private @Nullable Double lat;
  private @Nullable Double lon;

  RowDraft(long line) {
    this.line = line;
  }

  long line() {
    return line;
  }

  void fault(String field, String value, String rule) {
    faults.add(new Refusal(line, field, Masking.excerpt(value), rule));
  }

  void phoneFault(String rule) {
    faults.add(new Refusal(line, "phone", Masking.excerpt(Masking.address(phone)), rule));
  }

  void firstName(String value) {
    firstName = value;
  }

  void lastName(String value) {
    lastName = value;
  }

  void city(String value) {
    city = value;
  }

  void country(String value) {
    country = value;
  }

  void lat(double degrees) {
    lat = degrees;
  }

  void lon(double degrees) {
    lon = degrees;
  }

  List<Refusal> faults() {
    return faults;
  }

  /** Puts together what comes from two columns. */
  Profile profile() {
    profile.name(firstName, lastName).place(city, country);
    if (lat != null && lon != null) {
      profile.location(new GeoPoint(lat, lon));
    }
    return profile.build();
  }

  /** A place needs both coordinates; one that is wrong is told by itself. */
  void checkLocation(boolean latGiven, boolean lonGiven) {
    if (latGiven != lonGiven) {
      fault(latGiven ? "lon" : "lat", "", "must come with the other coordinate");
    }
  }
}

package io.campaign.codec;

import io.campaign.calendar.LeapDay;
import io.campaign.calendar.Recurrence;
import io.campaign.calendar.RecurrenceRule;
import io.campaign.calendar.Zones;
import io.campaign.campaign.LocalPassed;
import io.campaign.campaign.Missed;
import io.campaign.campaign.Schedule;
import io.campaign.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** The schedule inside a stored definition: one word or instant, or an object named after it. */
final class ScheduleCodec {
  private ScheduleCodec() {}

  static void write(JsonGenerator json, Schedule schedule) {
    if (schedule instanceof Schedule.At at) {
      json.writeStringProperty("schedule", at.instant().toString());
    } else if (schedule instanceof Schedule.Now) {
      json.writeStringProperty("schedule", "now");
    } else if (schedule instanceof Schedule.OnTrigger) {
      json.writeStringProperty("schedule", "trigger");
    } else if (schedule instanceof Schedule.AtLocal local) {
      json.writeStringProperty("schedule", "local");
      json.writeStringProperty("localTime", local.time().toString());
      json.writeStringProperty("localPassed", local.passed().name());
    } else if (schedule instanceof Schedule.Recurring recurring) {
      recurring(json, recurring);
    } else if (schedule instanceof Schedule.Birthdays birthdays) {
      json.writeStringProperty("schedule", "birthdays");
      json.writeStringProperty("localTime", birthdays.at().toString());
      json.writeStringProperty("leapDay", birthdays.leapDay().name());
      json.writeStringProperty("learntWithin", birthdays.learntWithin().toString());
    } else {
      json.writeStringProperty("schedule", "unset");
    }
  }

  private static void recurring(JsonGenerator json, Schedule.Recurring recurring) {
    Recurrence recurrence = recurring.recurrence();
    json.writeStringProperty("schedule", "recurring");
    json.writeStringProperty("anchor", recurrence.anchor().toString());
    json.writeStringProperty("zone", recurrence.zone().getId());
    json.writeStringProperty("rule", recurrence.rule().toString());
    json.writeArrayPropertyStart("except");
    recurrence.except().forEach(day -> json.writeString(day.toString()));
    json.writeEndArray();
    json.writeStringProperty("missed", recurring.missed().policy().name());
    json.writeNumberProperty("missedMost", recurring.missed().most());
  }

  static Schedule read(JsonObject json) {
    String kind = json.text("schedule");
    return switch (kind) {
      case "unset" -> new Schedule.Unset();
      case "now" -> new Schedule.Now();
      case "trigger" -> new Schedule.OnTrigger();
      case "local" ->
          new Schedule.AtLocal(
              LocalDateTime.parse(json.text("localTime")),
              json.constant("localPassed", LocalPassed.class));
      case "recurring" ->
          new Schedule.Recurring(
              recurrence(json),
              new Missed(
                  json.constant("missed", Missed.Policy.class), (int) json.number("missedMost")));
      case "birthdays" ->
          new Schedule.Birthdays(
              LocalTime.parse(json.text("localTime")),
              json.constant("leapDay", LeapDay.class),
              Duration.parse(json.text("learntWithin")));
      default -> at(kind);
    };
  }

  private static Recurrence recurrence(JsonObject json) {
    Set<LocalDate> except =
        json.list("except").stream()
            .map(day -> LocalDate.parse(String.valueOf(day)))
            .collect(Collectors.toSet());
    return new Recurrence(
        LocalDateTime.parse(json.text("anchor")),
        Zones.parse(json.text("zone")),
        RecurrenceRule.parse(json.text("rule")),
        except);
  }

  private static Schedule at(String text) {
    try {
      return new Schedule.At(Instant.parse(text));
    } catch (DateTimeException e) {
      throw new InvalidInputException("definition.schedule (" + text + ") must be known");
    }
  }
}

package io.campaign.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One DDL file of the jar. Statements end with a semicolon at the end of a line; names are written
 * <code>{table}</code>, and <code>{#name}</code> where a schema may not stand (indexes,
 * constraints).
 *
 * @param part name of the file without its ending
 * @param statements texts with placeholders, in order
 */
record SchemaScript(String part, List<String> statements) {
  static final int VERSION = 1;

  private static final List<String> PARTS =
      List.of(
          "1-members",
          "2-sending",
          "media",
          "pacing",
          "links",
          "snippets",
          "once",
          "groups",
          "triggers",
          "notes",
          "facts");
  private static final Pattern TABLE =
      Pattern.compile("(?i)^\\s*create table (?:if not exists )?\\{(\\w+)}");

  static List<SchemaScript> of(Dialect dialect) {
    List<SchemaScript> scripts = new ArrayList<>();
    for (String part : PARTS) {
      scripts.add(parse(part, load("schema/" + dialect.folder() + "/" + part + ".sql")));
    }
    return scripts;
  }

  private static String load(String resource) {
    try (InputStream in = SchemaScript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource (" + resource + ") must be in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SchemaScript parse(String part, String text) {
    List<String> statements = new ArrayList<>();
    String code = text.replaceAll("(?m)^\\s*--.*$", "");
    for (String statement : code.split(";[ \\t]*(?:\\r?\\n|$)", -1)) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return new SchemaScript(part, List.copyOf(statements));
  }

  /** Returns the names of the tables it creates, without prefix. */
  List<String> tables() {
    List<String> names = new ArrayList<>();
    for (String statement : statements) {
      Matcher matcher = TABLE.matcher(statement);
      if (matcher.find()) {
        names.add(matcher.group(1).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}

package io.campaign.standin;

import java.util.List;
import java.util.Map;

/** A template as the stand-in holds it. */
final class Held {
  final String id;
  final String name;
  final String language;
  private String category;
  private List<?> components;
  private String status = "PENDING";

  Held(String id, Map<String, Object> created) {
    this.id = id;
    this.name = String.valueOf(created.get("name"));
    this.language = String.valueOf(created.get("language"));
    this.category = String.valueOf(created.get("category"));
    this.components = created.get("components") instanceof List<?> list ? list : List.of();
  }

  synchronized String status() {
    return status;
  }

  synchronized void status(String next) {
    status = next;
  }

  synchronized void edit(Map<String, Object> edited) {
    components = edited.get("components") instanceof List<?> list ? list : components;
    status = "PENDING";
  }

  synchronized Map<String, Object> object() {
    return Map.of(
        "id", id,
        "name", name,
        "language", language,
        "category", category,
        "status", status,
        "components", components);
  }

  synchronized void category(String next) {
    category = next;
  }

  /** How many values the text takes. */
  synchronized int bodyValues() {
    for (Object each : components) {
      if (each instanceof Map<?, ?> component && "BODY".equals(component.get("type"))) {
        String text = String.valueOf(component.get("text"));
        return text.split("\\{\\{", -1).length - 1;
      }
    }
    return 0;
  }
}

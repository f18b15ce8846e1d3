package io.campaign.whatsapp.send;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The API's description, where it is present. */
public final class OpenApi {
  private final OpenApiInteractionValidator description;

  private OpenApi(OpenApiInteractionValidator description) {
    this.description = description;
  }

  /** Loads it; empty where it is not present, which is said. */
  public static Optional<OpenApi> find() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path file = dir.resolve("shared/specs/whatsapp-cloud-api.openapi.json");
      if (Files.exists(file)) {
        return Optional.of(load(file));
      }
    }
    System.out.println("no OpenAPI description of the Cloud API at hand, requests not checked");
    return Optional.empty();
  }

  private static OpenApi load(Path file) {
    try {
      return new OpenApi(
          OpenApiInteractionValidator.createForInlineApiSpecification(Files.readString(file))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a request. */
  public List<String> problems(FakeMeta.Request request) {
    return problems(request, request.body());
  }

  /** What is wrong with a request of another body. */
  public List<String> problems(FakeMeta.Request request, String body) {
    String uri = request.uri().getPath();
    SimpleRequest.Builder checked =
        switch (request.method()) {
          case "POST" -> SimpleRequest.Builder.post(uri);
          case "GET" -> SimpleRequest.Builder.get(uri);
          default -> SimpleRequest.Builder.delete(uri);
        };
    String query = request.uri().getQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      checked = checked.withQueryParam(sides[0], sides[1]);
    }
    List<String> token = request.headers().get("Authorization");
    if (token != null) {
      checked = checked.withHeader("Authorization", token);
    }
    if (!body.isEmpty()) {
      checked = checked.withContentType("application/json").withBody(body);
    }
    ValidationReport report = description.validateRequest(checked.build());
    return report.getMessages().stream().map(ValidationReport.Message::getMessage).toList();
  }
}

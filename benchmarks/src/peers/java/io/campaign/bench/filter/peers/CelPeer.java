package io.campaign.bench.filter.peers;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeFactory;
import io.campaign.bench.filter.Near;
import io.campaign.bench.filter.Population;
import io.campaign.bench.filter.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The common expression language, compiled once, evaluated over a map for each row. */
public final class CelPeer extends RowPeer {
  private static final Near LONDON = new Near(25, 51.5074, -0.1278);

  private final List<CelRuntime.Program> segments = new ArrayList<>();

  /**
   * Compiles the segments.
   *
   * @throws Exception when one does not compile
   */
  public CelPeer() throws Exception {
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("gender", SimpleType.INT)
            .addVar("status", SimpleType.INT)
            .addVar("tier", SimpleType.INT)
            .addVar("age", SimpleType.INT)
            .addVar("mmdd", SimpleType.INT)
            .addVar("joined", SimpleType.INT)
            .addVar("spend", SimpleType.INT)
            .addVar("notes", SimpleType.STRING)
            .addVar("lat", SimpleType.DOUBLE)
            .addVar("lon", SimpleType.DOUBLE)
            .addVar("subs", ListType.create(SimpleType.INT))
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    "near",
                    CelOverloadDecl.newGlobalOverload(
                        "near_place", SimpleType.BOOL, SimpleType.DOUBLE, SimpleType.DOUBLE)))
            .build();
    CelRuntime runtime =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .addFunctionBindings(
                CelFunctionBinding.from("near_place", Double.class, Double.class, CelPeer::isNear))
            .build();
    long since = Population.TODAY.toEpochDay() - 30;
    for (String source :
        List.of(
            "gender == 1 && age >= 18 && age <= 24",
            "(tier == 3 || 7 in subs || 21 in subs || 42 in subs) && near(lat, lon)",
            "status == 0 && !(tier == 3 || 13 in subs) && (mmdd == 1123 || (joined >= "
                + since
                + " && gender == 1) || (spend >= 200 && notes.contains('summer')))")) {
      segments.add(runtime.createProgram(compiler.compile(source).getAst()));
    }
  }

  private static boolean isNear(double lat, double lon) {
    Row row = new Row();
    row.lat = lat;
    row.lon = lon;
    return LONDON.holds(row);
  }

  @Override
  boolean holds(int segment, Row row) throws Exception {
    Map<String, Object> variables = new HashMap<>(16);
    variables.put("gender", (long) row.gender);
    if (segment == 1) {
      variables.put("age", (long) row.age);
    } else if (segment == 2) {
      variables.put("tier", (long) row.tier);
      variables.put("subs", subs(row));
      variables.put("lat", row.lat);
      variables.put("lon", row.lon);
    } else {
      variables.put("status", (long) row.status);
      variables.put("tier", (long) row.tier);
      variables.put("subs", subs(row));
      variables.put("mmdd", (long) row.mmdd);
      variables.put("joined", (long) row.joined);
      variables.put("spend", (long) row.spend);
      variables.put("notes", row.notes);
    }
    return (Boolean) segments.get(segment - 1).eval(variables);
  }

  private static List<Long> subs(Row row) {
    return Arrays.stream(row.subs).mapToObj(sub -> (long) sub).toList();
  }
}

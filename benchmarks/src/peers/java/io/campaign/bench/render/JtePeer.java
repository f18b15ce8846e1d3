package io.campaign.bench.render;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** jte, compiled to Java beforehand, from a record. */
final class JtePeer implements Candidate {
  /** Where the compiler puts its classes. */
  private static final String PACKAGE = "gg.jte.generated.ondemand";

  private static final String HEAD =
      "@import io.campaign.bench.render.JteMember\n@param JteMember m\n";
  private static final String T1 =
      HEAD
          + "Hi ${m.firstName() == null || m.firstName().isEmpty() ? \"there\" : m.firstName()}, VIP"
          + " tickets for the ${m.city()} show go live at 10am: ${m.link()}";
  private static final String T2 =
      HEAD
          + "Hey ${m.firstName() == null || m.firstName().isEmpty() ? \"friend\" : m.firstName()}!"
          + " @if(m.vip())You're on the VIP list: doors open 6pm, bring this code"
          + " ${m.code()}.@elseGeneral sale starts ${m.saleDate()}.@endif @if(m.city() != null)See"
          + " you in ${m.city()}. @endif${m.link()} Reply STOP to opt out.";

  private final JteMember[] members;
  private final TemplateEngine engine;

  JtePeer(Ring ring, boolean first) {
    this.members = JteMember.all(ring);
    try {
      Path sources = Files.createTempDirectory("jte-source");
      Files.writeString(sources.resolve("text.jte"), first ? T1 : T2);
      CodeResolver resolver = new DirectoryCodeResolver(sources);
      Path classes = Files.createTempDirectory("jte-classes");
      TemplateEngine.create(resolver, classes, ContentType.Plain).precompileAll();
      this.engine =
          TemplateEngine.createPrecompiled(
              classes, ContentType.Plain, JtePeer.class.getClassLoader(), PACKAGE);
      engine.prepareForRendering("text.jte");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String text(int member) {
    StringOutput out = new StringOutput(160);
    engine.render("text.jte", members[member], out);
    return out.toString();
  }

  @Override
  public long run(int count) {
    long length = 0;
    for (int i = 0; i < count; i++) {
      length += text(i & (Ring.SIZE - 1)).length();
    }
    return length;
  }
}

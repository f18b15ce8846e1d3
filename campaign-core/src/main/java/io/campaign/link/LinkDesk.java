package io.campaign.link;

import io.campaign.engagement.IssuedLinks;
import io.campaign.engagement.LinkAnswer;
import io.campaign.engagement.LinkRequest;
import io.campaign.engagement.LinkTarget;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.VisitKind;
import io.campaign.error.StoreFailure;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.LinkStore;
import io.campaign.spi.Randomness;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests to the link domain: one redirect to the target that was fixed when the code was
 * issued, else always the same "not found". Thread-safe.
 */
public final class LinkDesk {
  private static final Logger LOG = LoggerFactory.getLogger(LinkDesk.class);
  private static final Map<String, String> PRIVATE =
      Map.of(
          "Cache-Control", "private, no-store",
          "Referrer-Policy", "no-referrer",
          "X-Robots-Tag", "noindex",
          "Content-Length", "0");
  private static final LinkAnswer NOT_FOUND = new LinkAnswer(404, PRIVATE);
  private static final LinkAnswer TRY_LATER = answer(503, "Retry-After", "5");
  private static final LinkAnswer WRONG_METHOD = answer(405, "Allow", "GET, HEAD");

  private final LinkStore store;
  private final BusinessClock clock;
  private final Randomness random;
  private final Function<Address, AddressKey> keys;
  private final Consumer<List<LinkVisit>> record;
  private final Consumer<IssuedLinks> arrived;
  private final Crowds crowds = new Crowds();

  /**
   * Creates the desk.
   *
   * @param store where codes are
   * @param clock business time
   * @param random names of visits
   * @param keys keyed hash, for network addresses
   * @param record makes visits durable; may commit several together
   * @param arrived told when a person opened a link of a message whose outcome is unknown
   */
  public LinkDesk(
      LinkStore store,
      BusinessClock clock,
      Randomness random,
      Function<Address, AddressKey> keys,
      Consumer<List<LinkVisit>> record,
      Consumer<IssuedLinks> arrived) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.keys = keys;
    this.record = record;
    this.arrived = arrived;
  }

  private static LinkAnswer answer(int status, String header, String value) {
    Map<String, String> headers = new HashMap<>(PRIVATE);
    headers.put(header, value);
    return new LinkAnswer(status, headers);
  }

  /**
   * Answers a request.
   *
   * @param request what was asked for
   * @return 302 to the target, 404 for whatever is no live code, 405 for other methods, 503 while
   *     the store cannot be read
   */
  public LinkAnswer answer(LinkRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return WRONG_METHOD;
    }
    String segment = request.path().substring(request.path().lastIndexOf('/') + 1);
    Optional<LinkCode> code = LinkCode.parse(segment);
    if (code.isEmpty()) {
      return NOT_FOUND;
    }
    try {
      return answer(request, code.get());
    } catch (StoreFailure e) {
      LOG.warn("a link cannot be looked up: {}", e.getMessage());
      return TRY_LATER;
    }
  }

  private LinkAnswer answer(LinkRequest request, LinkCode code) {
    Instant now = clock.now();
    Optional<IssuedLinks> found = store.resolve(code.code());
    if (found.isEmpty()
        || found.get().forgotten()
        || code.linkNo() > found.get().links().targets().size()
        || !now.isBefore(found.get().links().expiresAt())) {
      return NOT_FOUND;
    }
    LinkTarget target = found.get().links().targets().get(code.linkNo() - 1);
    record(request, found.get(), code.linkNo(), now);
    return answer(302, "Location", target.url());
  }

  /** Whoever taps a link wants the page: a visit that cannot be written does not keep it away. */
  private void record(LinkRequest request, IssuedLinks links, int linkNo, Instant now) {
    LinkVisit visit = visit(request, links, linkNo, now);
    try {
      if (visit.kind() == VisitKind.HUMAN && links.state() == DeliveryState.UNKNOWN) {
        arrived.accept(links);
      }
      record.accept(List.of(visit));
    } catch (StoreFailure.InDoubt e) {
      again(visit);
    } catch (StoreFailure e) {
      LOG.warn("a visit of run {} is lost: {}", visit.delivery().runNo(), e.getMessage());
    }
  }

  private void again(LinkVisit visit) {
    try {
      record.accept(List.of(visit));
    } catch (StoreFailure e) {
      LOG.warn("a visit of run {} may be lost: {}", visit.delivery().runNo(), e.getMessage());
    }
  }

  private LinkVisit visit(LinkRequest request, IssuedLinks links, int linkNo, Instant now) {
    String source = source(request.remote());
    boolean crowd = crowds.note(source, links.links().delivery(), linkNo, now);
    VisitRules.Verdict verdict = VisitRules.judge(request, links, crowd, now);
    return new LinkVisit(
        links.account(),
        HexFormat.of().toHexDigits(random.nextLong())
            + HexFormat.of().toHexDigits(random.nextLong()),
        links.links().delivery(),
        linkNo,
        links.links().targets().get(linkNo - 1).label(),
        verdict.kind(),
        verdict.reason(),
        source,
        now);
  }

  private String source(String remote) {
    String address = remote.substring(0, Math.min(remote.length(), 64));
    return address.isEmpty()
        ? ""
        : keys.apply(new Address(new Channel("web"), "ip", address)).value();
  }
}

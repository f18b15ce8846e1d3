package io.campaign.codec;

import io.campaign.campaign.Approval;
import io.campaign.id.UserId;

/** Stored form of an {@link Approval}. */
public final class ApprovalCodec {
  private ApprovalCodec() {}

  /**
   * Writes an approval.
   *
   * @param approval approval
   * @return JSON; equal approvals give equal text
   */
  public static String write(Approval approval) {
    return Json.write(
        json -> {
          json.writeStringProperty("submittedBy", approval.submittedBy().value());
          json.writeStringProperty("hash", approval.hash());
          json.writeStringProperty("at", approval.at().toString());
          if (approval.approvedBy() != null) {
            json.writeStringProperty("approvedBy", approval.approvedBy().value());
          }
        });
  }

  /**
   * Reads an approval.
   *
   * @param text JSON as written by this or an adjacent version
   * @return the approval
   * @throws io.campaign.error.InvalidInputException naming the member that is absent
   */
  public static Approval read(String text) {
    JsonObject json = Json.read("approval", text);
    String approvedBy = json.textOrNull("approvedBy");
    return new Approval(
        UserId.of(json.text("submittedBy")),
        json.text("hash"),
        approvedBy == null ? null : UserId.of(approvedBy),
        json.instant("at"));
  }
}

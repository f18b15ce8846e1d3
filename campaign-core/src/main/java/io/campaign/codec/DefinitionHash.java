package io.campaign.codec;

import io.campaign.campaign.CampaignDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a definition by its content, so that what is sent can be compared with what was seen. */
public final class DefinitionHash {
  private DefinitionHash() {}

  /**
   * Hashes the stored form of a definition.
   *
   * @param definition definition
   * @return SHA-256 in 64 hexadecimal digits; equal definitions give equal hashes
   */
  public static String of(CampaignDefinition definition) {
    try {
      byte[] form = DefinitionCodec.write(definition).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be provided by the JVM", e);
    }
  }
}

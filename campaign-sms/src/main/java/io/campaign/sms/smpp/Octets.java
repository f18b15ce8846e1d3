package io.campaign.sms.smpp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Immutable octets; never shown. */
final class Octets {
  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  static Octets join(List<Octets> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(part.bytes));
    return new Octets(all.toByteArray());
  }

  int length() {
    return bytes.length;
  }

  /** Returns an octet as 0 to 255. */
  int at(int index) {
    return bytes[index] & 0xFF;
  }

  Octets from(int index) {
    return new Octets(Arrays.copyOfRange(bytes, index, bytes.length));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "Octets[" + bytes.length + "]";
  }
}

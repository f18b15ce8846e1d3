package io.campaign.run;

import io.campaign.id.AddressKey;

/**
 * A position that is composed and ready to be opened; the store checks consent by the key before it
 * sets the bit.
 *
 * @param index position in the chunk
 * @param addressKey key of the address it would go to
 */
public record Candidate(int index, AddressKey addressKey) {}

package io.campaign.campaign;

import io.campaign.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for approval and who gave it, and for what exactly (R18).
 *
 * @param submittedBy who asked
 * @param hash digest of what was submitted: text, media, audience, timing and variants
 * @param approvedBy who approved that very hash, null until somebody does
 * @param at when it was last changed
 */
public record Approval(UserId submittedBy, String hash, @Nullable UserId approvedBy, Instant at) {}

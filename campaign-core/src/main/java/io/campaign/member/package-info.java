/**
 * Members of an account: who they are, what is known of them, what an import made of a file.
 *
 * <p>Values only. Built by hosts and by import, kept by a {@link io.campaign.spi.MemberWriter} or
 * by the host's own table behind a {@link io.campaign.spi.MemberDirectory}, read by filters through
 * {@link io.campaign.filter.MemberView}.
 */
@NullMarked
package io.campaign.member;

import org.jspecify.annotations.NullMarked;

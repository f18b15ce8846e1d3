package io.campaign.grouping;

import java.util.List;

/**
 * Replies that mean the same after correction: the unit that is clustered.
 *
 * @param terms term numbers in order of writing, with repetitions
 * @param replies how many replies
 * @param byHand group a person put them into, 0 when nobody did
 * @param variants their wordings, the first written first
 */
record Doc(int[] terms, int replies, int byHand, List<Variant> variants) {}

/**
 * Groups of similar replies (R34): what people answered, found without a list of answers.
 *
 * <p>Place in the flow: behind the inbound pipeline. Each response of a run is read into words,
 * joined to the group it resembles or kept apart, and from time to time all replies of the run are
 * grouped anew. Textbook parts only: normalised words, spelling by frequency, weighted word
 * vectors, leaders, average linkage. Offline, without a model and without a random source: the same
 * replies in the same order and the same edits by hand give the same groups.
 *
 * <ol>
 *   <li>{@code ReplyWords} and {@code WordForms}: text to words
 *   <li>{@code Vocabulary} and {@code Spelling}: words to terms, by what others wrote
 *   <li>{@code TermWeights} and {@code TermVector}: what a reply is about
 *   <li>{@code Leaders} and {@code AverageLinkage}: which replies belong together
 *   <li>{@code ReplyGrouper}: the state of one run, its names and its edits by hand
 * </ol>
 */
@NullMarked
package io.campaign.grouping;

import org.jspecify.annotations.NullMarked;

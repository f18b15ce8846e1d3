package io.campaign.consent;

/** Why a reply was read the way it was; kept as part of the proof. Stored by name. */
public enum MatchRule {
  /** The whole message is a keyword, whatever its case, blanks, punctuation, accents and emoji. */
  WHOLE_MESSAGE,
  /** The whole message is a keyword with its letters set apart or drawn out: S.T.O.P, stooop. */
  SPELLED_OUT,
  /** The whole message is a keyword with courtesy around it: please, thanks, ok. */
  WITH_COURTESY,
  /** The first word is a keyword that few words follow. */
  LEADING_WORD,
  /** The message holds a phrase that says so: "take me off your list". */
  PHRASE,
  /** The message holds a word that people opting out use. */
  POSSIBLE_WORD,
  /** The provider read it so, acted on it and told us. */
  PROVIDER,
  /** No rule matched. */
  NO_MATCH
}

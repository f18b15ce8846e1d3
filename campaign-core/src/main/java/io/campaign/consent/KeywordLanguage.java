package io.campaign.consent;

/** Languages with a standard set of keywords. English is always recognised. */
public enum KeywordLanguage {
  /** STOP, END, CANCEL, UNSUBSCRIBE, QUIT, OPT OUT, REVOKE; START, YES; HELP, INFO. */
  ENGLISH,
  /** ARRÊT, DÉSABONNER; OUI, REPRENDRE; AIDE. */
  FRENCH,
  /** BAJA, ALTO, NO MÁS; SÍ, ALTA; AYUDA. */
  SPANISH,
  /** STOPP, ABMELDEN; JA, ANMELDEN; HILFE. */
  GERMAN,
  /** PARAR, SAIR; SIM, INICIAR; AJUDA. */
  PORTUGUESE
}

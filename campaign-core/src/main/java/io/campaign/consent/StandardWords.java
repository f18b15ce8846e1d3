package io.campaign.consent;

import java.util.Arrays;
import java.util.List;

/**
 * The standard keywords of one language, as people write them; comparison forms are made from
 * these.
 *
 * @param stop opt-outs that may stand with courtesy
 * @param stopAlone opt-outs that are everyday words as well
 * @param start opt-ins that mean nothing else
 * @param startIfOptedOut opt-ins that are answers when the sender is not opted out
 * @param help calls for help
 */
record StandardWords(
    List<String> stop,
    List<String> stopAlone,
    List<String> start,
    List<String> startIfOptedOut,
    List<String> help) {

  private static final StandardWords ENGLISH =
      new StandardWords(
          list(
              "stop, stop all, stopall, unsubscribe, unsubscribe all, unsub, opt out, optout,"
                  + " stopp, opt me out, unsubscribed"),
          list("end, quit, cancel, revoke, remove, no more"),
          list("unstop, subscribe, resubscribe, opt in, optin, opt me in"),
          list("start, yes, y, resume, continue, join, restart"),
          list("help, info, help me"));

  private static final StandardWords FRENCH =
      new StandardWords(
          list(
              "arrêt, arrêter, arrêtez, désabonner, désabonnement, désinscrire, désinscription,"
                  + " me désabonner, se désabonner, stop sms, stop pub"),
          list("annuler, fin, résilier, terminer"),
          list("réabonner, s'abonner, m'abonner"),
          list("oui, commencer, reprendre, recommencer, démarrer"),
          list("aide, infos"));

  private static final StandardWords SPANISH =
      new StandardWords(
          list(
              "baja, dar de baja, darme de baja, darse de baja, dame de baja, no más, detener,"
                  + " desuscribir, desuscribirme, cancelar suscripción, alto"),
          list("parar, pare, para, cancelar, salir, terminar, fin, basta"),
          list("suscribir, suscribirme, darme de alta"),
          list("sí, iniciar, comenzar, empezar, alta, reanudar"),
          list("ayuda, información"));

  private static final StandardWords GERMAN =
      new StandardWords(
          list(
              "stopp, abmelden, abmeldung, abbestellen, austragen, abbestellung, bitte abmelden,"
                  + " keine sms mehr, keine nachrichten mehr"),
          list("ende, beenden, kündigen, kuendigen, aufhören, aufhoeren, abbrechen, schluss"),
          list("anmelden, wieder anmelden"),
          list("ja, starten, fortsetzen, weiter"),
          list("hilfe"));

  private static final StandardWords PORTUGUESE =
      new StandardWords(
          list(
              "parar, descadastrar, sair da lista, cancelar inscrição, cancelar assinatura,"
                  + " descadastre, me remova"),
          list("pare, para, sair, cancelar, remover, fim, chega"),
          list("inscrever, assinar"),
          list("sim, iniciar, começar, continuar, voltar"),
          list("ajuda, informação"));

  static StandardWords of(KeywordLanguage language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case FRENCH -> FRENCH;
      case SPANISH -> SPANISH;
      case GERMAN -> GERMAN;
      case PORTUGUESE -> PORTUGUESE;
    };
  }

  private static List<String> list(String words) {
    return Arrays.stream(words.split(",", -1)).map(String::strip).toList();
  }
}

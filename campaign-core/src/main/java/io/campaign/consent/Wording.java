package io.campaign.consent;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The words and phrases around keywords: what people say when they want no more messages. */
final class Wording {

  /** Says so, wherever it stands, unless negated. */
  static final Phrases OPT_OUT =
      Phrases.of(
          """
          stop texting, stop txting, stop messaging, stop sending, stop contacting, stop spamming
          stop bothering, stop these texts, stop these messages, stop the texts, stop the messages
          stop all texts, stop all messages, stop receiving, stop getting these, stop getting texts
          quit texting, quit messaging, quit sending, quit contacting, quit spamming
          cease and desist, remove me, remove my number, remove my phone, remove this number
          take me off, take my number off, take this number off, delete my number, lose my number
          no more texts, no more text, no more messages, no more msgs, no more sms, no more spam
          unsubscribe me, unsub me, please unsubscribe, pls unsubscribe, want to unsubscribe
          like to unsubscribe, wish to unsubscribe, need to unsubscribe, trying to unsubscribe
          opt me out, want to opt out, like to opt out, wish to opt out, please opt out, i opt out
          revoke my consent, revoke consent, withdraw my consent, cancel my subscription
          end my subscription, stop my subscription, do not text me, dont text me
          do not message me, dont message me, do not contact me, dont contact me, never text me
          do not text this number, do not send me any, dont send me any
          do not want these texts, dont want these texts, do not want these messages
          dont want these messages, no longer want to receive, do not want to receive
          dont want to receive
          ne plus recevoir, veux plus recevoir, souhaite plus recevoir, me désabonner
          me désinscrire, désabonnez moi, désinscrivez moi
          arrêtez de m'envoyer, arrêter de m'envoyer, arrête de m'envoyer, arrêtez d'envoyer
          retirez moi, enlevez moi, supprimez mon numéro, ne me contactez plus, ne m'écrivez plus
          ne m'envoyez plus, plus aucun message
          no más mensajes, no más textos, no más sms, no quiero más mensajes, no quiero recibir
          no deseo recibir, darme de baja, dame de baja, deme de baja, denme de baja
          dejen de enviarme, deja de enviarme, deje de enviarme, dejen de mandarme
          deja de mandarme, dejen de escribirme, no me envíen más, no me manden más
          no me escriban, quítenme de, quíteme de, eliminen mi número, borren mi número
          cancelar mi suscripción
          keine nachrichten mehr, keine sms mehr, keine weiteren nachrichten, keine weiteren sms
          mich abmelden, melden sie mich ab, meldet mich ab, nicht mehr schreiben
          nicht mehr anschreiben, nicht mehr kontaktieren, mich austragen, aus dem verteiler
          löschen sie meine nummer, löscht meine nummer
          não quero mais receber, não quero mais mensagens, não quero receber, parem de enviar
          pare de enviar, parem de mandar, pare de mandar, me tire da lista, me tira da lista
          me tirem da lista, remover meu número, remova meu número, chega de mensagens
          """);

  /** People opting out say so, others too: a person decides. */
  static final Phrases POSSIBLE =
      Phrases.of(
          """
          unsubscribe, unsubscribing, unsubscribed, unsub, unsuscribe, unsubcribe, opt out, optout
          opted out, opting out, spam, spamming, wrong number, harassment, harassing, lawyer
          attorney, lawsuit, tcpa, reported you, reporting you, reporting this, leave me alone
          fuck off, go away, not interested, no longer interested, no longer want, dont text
          do not text, who gave you my number, how did you get my number, block you
          blocking you, blocking this number
          désabonner, désabonnement, désinscrire, désinscription
          plus de messages, plus de sms, laissez moi tranquille, no más, suscripción
          déjenme en paz, ya no quiero, abmelden, abbestellen, austragen, lasst mich in ruhe
          kein interesse, descadastrar, não quero mais, me deixem em paz
          """);

  /** First words that few others may follow. */
  static final Set<String> LEADING_STOP = set("stop stopp arret");

  /** First words that mean nothing but an opt-out. */
  static final Set<String> LEADING_CLEAR = set("unsubscribe unsub optout stopall");

  /** After STOP these say what is to stop, or nothing at all. */
  static final Set<String> ABOUT_MESSAGES =
      set(
          """
          all please pls plz thanks thank thx you now immediately right away already today forever
          text texts texting txt txts message messages messaging msg msgs sms mms send sending
          contact contacting these this those them me my your to from the number phone promo promos
          promotion promotions ads ad marketing spam and any more alert alerts notification
          notifications subscription list everything i said stop end unsubscribe
          les des de messages svp merci pub aux envoyer envois mensajes por favor ya mas gracias
          bitte keine nachrichten mehr danke mensagens obrigado obrigada
          """);

  /** After STOP these make a figure of speech or another sense: stop by, stop it, stop being. */
  static final Set<String> TALK =
      set(
          """
          by in at on over it that being playing playin lying kidding joking crying hating worrying
          acting talking trying teasing capping making saying a an for with when where before after
          lol lmao omg haha hahaha bro girl here there was is motion sign light watch
          """);

  /** Before STOP these make it a noun, or a quotation of our own instruction. */
  static final Set<String> NOUN_OR_QUOTED =
      set(
          """
          a the this that your my our their his her its tour next bus pit first last one train each
          every which what whats non full another any favorite best only reply text txt send say
          type hit press
          """);

  /** Courtesy at either end of a message; changes nothing. */
  static final Set<String> COURTESY =
      set(
          """
          please pls plz kindly thanks thank thankyou thx ty you ok okay k now hi hello hey sorry
          sir madam asap svp sil vous plait merci bonjour por favor gracias hola bitte danke hallo
          obrigado obrigada ola
          """);

  /** Up to two words before a phrase these turn it round: "don't ever stop sending". */
  static final Set<String> NEGATION =
      set("dont not never didnt doesnt cant cannot couldnt wont wouldnt nunca jamais nie niemals");

  private Wording() {}

  private static Set<String> set(String words) {
    return Arrays.stream(words.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
  }
}

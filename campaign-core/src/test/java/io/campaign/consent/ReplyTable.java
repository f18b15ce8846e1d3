package io.campaign.consent;

import java.util.List;

/** Replies and how they must be read; "STOPPED" rows are from somebody who is opted out. */
final class ReplyTable {
  /**
   * One reply.
   *
   * @param expected kind and rule
   * @param optedOut whether the sender is opted out
   * @param text the reply
   */
  record Row(String expected, boolean optedOut, String text) {}

  private static final String TABLE =
      """
      # keywords alone, whatever their case, blanks and punctuation
      STOP WHOLE_MESSAGE | STOP
      STOP WHOLE_MESSAGE | stop
      STOP WHOLE_MESSAGE | Stop.
      STOP WHOLE_MESSAGE | STOP!!! 🛑
      STOP WHOLE_MESSAGE | 🛑🛑 stop 🛑🛑
      STOP WHOLE_MESSAGE |     "Stop"
      STOP WHOLE_MESSAGE | 'stop'
      STOP WHOLE_MESSAGE | #stop
      STOP WHOLE_MESSAGE | *STOP*
      STOP WHOLE_MESSAGE | (stop)
      STOP WHOLE_MESSAGE | STOP 😡
      STOP WHOLE_MESSAGE | STOPALL
      STOP WHOLE_MESSAGE | stop all
      STOP WHOLE_MESSAGE | Stop-All
      STOP WHOLE_MESSAGE | UNSUBSCRIBE
      STOP WHOLE_MESSAGE | unsubscribe all
      STOP WHOLE_MESSAGE | END
      STOP WHOLE_MESSAGE | Quit
      STOP WHOLE_MESSAGE | cancel
      STOP WHOLE_MESSAGE | Revoke
      STOP WHOLE_MESSAGE | OPTOUT
      STOP WHOLE_MESSAGE | opt out
      STOP WHOLE_MESSAGE | Opt-Out!
      STOP WHOLE_MESSAGE | remove
      # other languages, with and without accents
      STOP WHOLE_MESSAGE | arrêt
      STOP WHOLE_MESSAGE | ARRET
      STOP WHOLE_MESSAGE | ARRÊT !
      STOP WHOLE_MESSAGE | Désabonner
      STOP WHOLE_MESSAGE | desabonnement
      STOP WHOLE_MESSAGE | fin
      STOP WHOLE_MESSAGE | BAJA
      STOP WHOLE_MESSAGE | ¡Alto!
      STOP WHOLE_MESSAGE | no más
      STOP WHOLE_MESSAGE | No mas
      STOP WHOLE_MESSAGE | darme de baja
      STOP WHOLE_MESSAGE | stopp
      STOP WHOLE_MESSAGE | Abmelden
      STOP WHOLE_MESSAGE | kündigen
      STOP WHOLE_MESSAGE | KUENDIGEN
      STOP WHOLE_MESSAGE | Parar
      STOP WHOLE_MESSAGE | SAIR
      STOP WHOLE_MESSAGE | cancelar inscrição
      # spelled out or drawn out
      STOP SPELLED_OUT | s t o p
      STOP SPELLED_OUT | S.T.O.P.
      STOP SPELLED_OUT | S-T-O-P
      STOP SPELLED_OUT | q u i t
      STOP SPELLED_OUT | un subscribe
      STOP SPELLED_OUT | STOOOOP
      STOP SPELLED_OUT | stoppppp!!!
      # courtesy around it
      STOP WITH_COURTESY | STOP PLEASE
      STOP WITH_COURTESY | please stop
      STOP WITH_COURTESY | Pls unsubscribe, thanks
      STOP WITH_COURTESY | ok stop now
      STOP WITH_COURTESY | hi, opt out please
      STOP WITH_COURTESY | stop stop stop
      STOP WITH_COURTESY | arrêt svp
      STOP WITH_COURTESY | baja por favor
      STOP WITH_COURTESY | Bitte abmelden danke
      SUSPECTED_STOP WITH_COURTESY | cancel please
      SUSPECTED_STOP WITH_COURTESY | ok end
      # keyword first, few words after it
      STOP LEADING_WORD | stop texting me
      STOP LEADING_WORD | Stop sending me these messages please
      STOP LEADING_WORD | stop these texts
      STOP LEADING_WORD | STOP 5551234
      STOP LEADING_WORD | Stop Mary Smith
      STOP LEADING_WORD | unsubscribe from your list today
      STOP LEADING_WORD | stop messages bitte
      SUSPECTED_STOP LEADING_WORD | stop it 😂
      SUSPECTED_STOP LEADING_WORD | Stop. Thanks for all
      SUSPECTED_STOP LEADING_WORD | stop lol
      SUSPECTED_STOP LEADING_WORD | stop my purchase
      SUSPECTED_STOP LEADING_WORD | Stop this is my work phone number
      SUSPECTED_STOP LEADING_WORD | stop everything Taylor is coming to town
      # phrases, wherever they stand
      STOP PHRASE | Can you stop texting me every day
      STOP PHRASE | I said stop sending me this
      STOP PHRASE | stop I have told you twice, take me off
      STOP PHRASE | please remove me from your list
      STOP PHRASE | Take me off this list!!
      STOP PHRASE | no more texts
      STOP PHRASE | No more messages from you people please
      STOP PHRASE | unfollow and unsubscribe me
      STOP PHRASE | please opt me out of this
      STOP PHRASE | I'd like to unsubscribe
      STOP PHRASE | i want to opt out
      STOP PHRASE | Don't text me again
      STOP PHRASE | Don’t text me again
      STOP PHRASE | Don´t contact me
      STOP PHRASE | I am not a fan. Stop texting me
      STOP PHRASE | lose my number
      STOP PHRASE | I revoke my consent
      STOP PHRASE | you people need to please stop
      STOP PHRASE | what is this? please stop these messages
      STOP PHRASE | Je ne veux plus recevoir vos messages
      STOP PHRASE | arrêtez de m'envoyer des sms
      STOP PHRASE | Ya no quiero, dejen de enviarme mensajes
      STOP PHRASE | no quiero recibir mas mensajes
      STOP PHRASE | Ich will keine Nachrichten mehr
      STOP PHRASE | Löschen Sie meine Nummer
      STOP PHRASE | não quero mais receber isso
      STOP PHRASE | me tira da lista por favor
      # possible
      SUSPECTED_STOP POSSIBLE_WORD | 🛑
      SUSPECTED_STOP POSSIBLE_WORD | can you stop
      SUSPECTED_STOP POSSIBLE_WORD | yes stop
      SUSPECTED_STOP POSSIBLE_WORD | No. Stop.
      SUSPECTED_STOP POSSIBLE_WORD | how do I unsubscribe?
      SUSPECTED_STOP POSSIBLE_WORD | is this spam
      SUSPECTED_STOP POSSIBLE_WORD | You have the wrong number
      SUSPECTED_STOP POSSIBLE_WORD | I will call my lawyer
      SUSPECTED_STOP POSSIBLE_WORD | leave me alone
      SUSPECTED_STOP PHRASE | why won't you stop texting me
      # nearly a keyword: never opts out by itself
      SUSPECTED_STOP POSSIBLE_WORD | stpo
      SUSPECTED_STOP POSSIBLE_WORD | SOTP!
      SUSPECTED_STOP POSSIBLE_WORD | dtop
      SUSPECTED_STOP POSSIBLE_WORD | stip
      SUSPECTED_STOP POSSIBLE_WORD | unsubcribe
      SUSPECTED_STOP POSSIBLE_WORD | unsuscribe
      SUSPECTED_STOP POSSIBLE_WORD | unsubscribbed
      SUSPECTED_STOP POSSIBLE_WORD | opout
      SUSPECTED_STOP POSSIBLE_WORD | abmeldn
      # talk
      NONE NO_MATCH | see you at the bus stop? no, at the station
      NONE NO_MATCH | the show must go on
      NONE NO_MATCH | I'll be there
      NONE NO_MATCH | this is the end of an era
      NONE NO_MATCH | we ended up at the bar
      NONE NO_MATCH | weekend plans?
      NONE NO_MATCH | canceled my other plans for this
      NONE NO_MATCH | did you cancel the Boston show
      NONE NO_MATCH | never quit
      NONE NO_MATCH | quite good
      NONE NO_MATCH | top of the charts
      NONE NO_MATCH | step right up
      NONE NO_MATCH | atop
      NONE NO_MATCH | stoop kid
      NONE NO_MATCH | shopping now
      NONE NO_MATCH | Stoppard is my favourite
      NONE NO_MATCH | unstoppable!
      NONE NO_MATCH | I love this
      NONE NO_MATCH | Chicago
      NONE NO_MATCH | both of us, row 5
      NONE NO_MATCH | helpful, thanks
      NONE NO_MATCH | happy ending
      NONE NO_MATCH | my friend opted for the VIP pass
      NONE NO_MATCH | what time does it start tomorrow night
      NONE NO_MATCH | finally!
      NONE NO_MATCH | the finale was wild
      NONE NO_MATCH | alto sax or tenor
      NONE NO_MATCH | can't wait
      NONE NO_MATCH | the end was great
      NONE NO_MATCH | END OF STORY
      NONE NO_MATCH | I quit my job for this tour
      NONE NO_MATCH | quit playing games with my heart
      NONE NO_MATCH | cancel culture is real
      NONE NO_MATCH | don't stop
      NONE NO_MATCH | Don't stop texting me!
      NONE NO_MATCH | dont ever stop sending these
      NONE NO_MATCH | please never stop sending these
      NONE NO_MATCH | can't stop won't stop
      NONE NO_MATCH | I can't stop listening
      NONE NO_MATCH | non-stop
      NONE NO_MATCH | stop by our booth tomorrow
      NONE NO_MATCH | please stop by our booth
      NONE NO_MATCH | stop in Chicago please
      NONE NO_MATCH | Stop it right there, you are coming to Boston?
      NONE NO_MATCH | next stop Denver
      NONE NO_MATCH | which tour stop
      NONE NO_MATCH | make Austin a stop
      NONE NO_MATCH | you should stop in Dallas
      NONE NO_MATCH | nonstopping
      NONE NO_MATCH | STOPWATCH
      NONE NO_MATCH | bus stops near the venue?
      NONE NO_MATCH | help me find the venue
      NONE NO_MATCH | more info about tickets
      NONE NO_MATCH | yes please
      NONE NO_MATCH | yes
      NONE NO_MATCH | START
      NONE NO_MATCH | YES!!! 🎉
      NONE NO_MATCH | Oui
      NONE NO_MATCH | start at 8?
      NONE NO_MATCH | shop
      NONE NO_MATCH | top
      NONE NO_MATCH | no
      NONE NO_MATCH | ¿a qué hora?
      NONE NO_MATCH | ❤️
      NONE NO_MATCH | ...
      NONE NO_MATCH |
      # help and opt-in
      HELP WHOLE_MESSAGE | HELP
      HELP WHOLE_MESSAGE | info?
      HELP WITH_COURTESY | help please
      HELP WHOLE_MESSAGE | AIDE
      HELP WHOLE_MESSAGE | ¡Ayuda!
      HELP WHOLE_MESSAGE | Hilfe
      HELP WHOLE_MESSAGE | ajuda
      HELP WHOLE_MESSAGE STOPPED | help
      START WHOLE_MESSAGE | UNSTOP
      START WHOLE_MESSAGE | opt-in
      START WITH_COURTESY | unstop please
      START WHOLE_MESSAGE STOPPED | start
      START WHOLE_MESSAGE STOPPED | YES!!!
      START WHOLE_MESSAGE STOPPED | Oui
      START WHOLE_MESSAGE STOPPED | sí
      START WHOLE_MESSAGE STOPPED | Ja
      START WHOLE_MESSAGE STOPPED | Sim 👍
      NONE NO_MATCH STOPPED | yes please
      NONE NO_MATCH STOPPED | yes but not now
      NONE NO_MATCH STOPPED | start of the show?
      STOP WHOLE_MESSAGE STOPPED | STOP
      """;

  private ReplyTable() {}

  static List<Row> rows() {
    return TABLE.lines().filter(line -> !line.startsWith("#")).map(ReplyTable::row).toList();
  }

  private static Row row(String line) {
    int bar = line.indexOf('|');
    String expected = line.substring(0, bar).strip();
    boolean optedOut = expected.endsWith(" STOPPED");
    return new Row(expected.replace(" STOPPED", ""), optedOut, line.substring(bar + 1));
  }
}

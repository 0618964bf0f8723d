import type { automations as english } from '#client/language/catalogues/en/automations.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const automations = {
  automations: {
    hint: 'Was der Workspace von selbst tut, wenn mit einem Eintrag etwas geschieht oder ein Tag kommt. Eine Automatisierung darf, was die Verwaltung darf, wer sie auch auslöst; die Bedingungen des Ablaufs gelten auch für sie.',
    accepted: 'aus einer Einsendung entsteht',
    date: 'einen Tag hat, der kommt',
    dateOf: 'seinen Tag hat: {what}',
    whichDay: 'Welcher Tag',
    dayHint:
      'Wenn dieser Tag in {zone} beginnt; im Namen dessen, der den Workspace am längsten verwaltet.',
    notify: 'Dann benachrichtigen',
    notifyPeople: 'Wessen Arbeit es ist',
    call: 'Dann einen Webhook aufrufen',
    callNone: 'Keinen',
    goneWebhook: 'Ein Webhook, den es nicht mehr gibt',
    offWebhook: '{name} (aus)',
    playNext: 'Dann auf die Liste für das nächste Spiel setzen',
    playNextHint: 'Wer auf Spielen drückt, wird gefragt, ob mitkommt, was auf dieser Liste steht.',
    doesNothing:
      'Sag, was sie tut: etwas setzen oder sagen, jemanden benachrichtigen, einen Webhook aufrufen.',
  },
} satisfies Translated<typeof english>;

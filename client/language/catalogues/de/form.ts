import { workspace } from '#client/language/catalogues/de/workspace.ts';
import type { form as english } from '#client/language/catalogues/en/form.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

const { workspaceRefusals } = workspace;

/** Was die öffentliche Seite eines Formulars sagt, zu Leuten, die nie einen Workspace gesehen haben. */
export const form = {
  form: {
    language: 'Sprache',
    passcodeTitle: 'Bitte einen Passcode',
    passcode: 'Passcode',
    goOn: 'Weiter',
    closed: 'Dieses Formular ist nicht offen',
    again: 'Noch einmal versuchen',
    optional: '{label} (freiwillig)',
    send: 'Absenden',
    sending: 'Wird gesendet …',
    look: 'Sieh dir die markierten Fragen an: Dort fehlt etwas oder passt nicht.',
    waits: 'Es wartet auf diesem Gerät',
    waitsMessage:
      'Es konnte noch nicht gesendet werden. Sobald es geht, wird es von selbst gesendet: Lass diese Seite offen oder komm später wieder.',
    sent: 'Danke, es ist angekommen',
    followHint:
      'Mit diesem Link siehst du ohne Konto, was daraus wird. Er gehört nur dir: Heb ihn auf.',
    followLink: 'Dein Link',
    follow: 'Sehen, was daraus wird',
    another: 'Noch etwas einsenden',
    refused: 'Es wurde nicht angenommen',
    back: 'Zurück zum Formular',
    yes: 'Ja',
    choose: 'Auswählen …',
    from: 'Von',
    to: 'Bis',
    notFound: 'Hier ist nichts',
    keepAddress: 'Heb die Adresse dieser Seite auf: Sie zeigt immer, wie es steht.',
    followed: {
      received: 'Es ist angekommen',
      receivedMessage: 'Das Team hat noch nicht darüber entschieden.',
      accepted: 'Das Team nimmt es auf',
      acceptedMessage: 'Es ist Teil seiner Arbeit geworden.',
      merged: 'Das wünschen sich auch andere',
      mergedMessage: 'Das Team hat deine Stimme zu dem gezählt, was es schon hat.',
      declined: 'Das Team hat sich dagegen entschieden',
      declinedMessage: 'Es schreibt:',
    },
    stands: {
      open: 'Es steht bei „{status}“.',
      active: 'Daran wird gearbeitet: „{status}“.',
      closed: 'Es ist fertig: „{status}“.',
      gone: 'Es wird nicht weiter verfolgt.',
    },
    problem: {
      missing: 'Bitte beantworte das.',
      'too-long': 'Bitte höchstens {most, number} Zeichen.',
      'not-text': 'Bitte schreib etwas.',
      'not-a-number': 'Bitte schreib eine Zahl.',
      'too-large': 'Diese Zahl ist zu groß.',
      'not-a-step': 'Es geht in Schritten von {step, number}.',
      'not-a-link': 'Ein Link beginnt mit https:// oder http://.',
      'not-a-day': 'Bitte wähle einen Tag.',
      'not-days': 'Bitte wähle beide Tage.',
      'ends-before-it-starts': 'Das Ende kann nicht vor dem Anfang liegen.',
      'not-yes-or-no': 'Bitte sag ja oder nein.',
      'no-such-option': 'Bitte wähle eines davon.',
    },
  },
  formRefusals: {
    no_form: workspaceRefusals.no_form,
    form_closed: workspaceRefusals.form_closed,
    form_not_yet: workspaceRefusals.form_not_yet,
    form_full: workspaceRefusals.form_full,
    submissions_full: workspaceRefusals.submissions_full,
    proof_needed: workspaceRefusals.proof_needed,
    member_removed: workspaceRefusals.member_removed,
    answer_missing: workspaceRefusals.answer_missing,
    answer_misfit: workspaceRefusals.answer_misfit,
    no_submission: 'Unter diesem Link ist nichts. Prüfe, ob er vollständig ist.',
    passcode_wrong: 'Das ist nicht der Passcode dieses Formulars.',
    not_a_member:
      'Dieses Formular ist für Mitglieder. Öffne es auf einem Gerät, mit dem du im Workspace bist.',
  },
} satisfies Translated<typeof english>;

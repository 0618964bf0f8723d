import type { form as english } from '#client/language/catalogues/en/form.ts';
import { workspace } from '#client/language/catalogues/fr/workspace.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

const { workspaceRefusals } = workspace;

/** Ce que dit la page publique d’un formulaire à qui n’a jamais vu d’espace de travail. */
export const form = {
  form: {
    language: 'Langue',
    passcodeTitle: 'Il faut un code',
    passcode: 'Code d’accès',
    goOn: 'Continuer',
    closed: 'Ce formulaire n’est pas ouvert',
    again: 'Réessayer',
    optional: '{label} (facultatif)',
    send: 'Envoyer',
    sending: 'Envoi …',
    look: 'Regarde les questions marquées : il y manque quelque chose, ou cela ne convient pas.',
    waits: 'Cela attend sur cet appareil',
    waitsMessage:
      'Cela n’a pas encore pu être envoyé. Ce le sera tout seul dès que possible : laisse cette page ouverte ou reviens plus tard.',
    sent: 'Merci, c’est arrivé',
    followHint:
      'Avec ce lien, tu vois sans compte ce que cela devient. Il n’est qu’à toi : garde-le.',
    followLink: 'Ton lien',
    follow: 'Voir ce que cela devient',
    another: 'Envoyer autre chose',
    refused: 'Cela n’a pas été accepté',
    back: 'Retour au formulaire',
    yes: 'Oui',
    choose: 'Choisir …',
    from: 'Du',
    to: 'Au',
    notFound: 'Il n’y a rien ici',
    keepAddress: 'Garde l’adresse de cette page : elle montre toujours où cela en est.',
    followed: {
      received: 'C’est arrivé',
      receivedMessage: 'L’équipe n’a pas encore décidé.',
      accepted: 'L’équipe s’en charge',
      acceptedMessage: 'Cela fait désormais partie de son travail.',
      merged: 'D’autres le demandent aussi',
      mergedMessage: 'L’équipe a ajouté ta voix à ce qu’elle a déjà.',
      declined: 'L’équipe a décidé que non',
      declinedMessage: 'Elle écrit :',
    },
    stands: {
      open: 'Cela en est à « {status} ».',
      active: 'On y travaille : « {status} ».',
      closed: 'C’est terminé : « {status} ».',
      gone: 'Cela n’est plus suivi.',
    },
    problem: {
      missing: 'Réponds à cela, s’il te plaît.',
      'too-long': 'Au plus {most, number} caractères, s’il te plaît.',
      'not-text': 'Écris quelque chose, s’il te plaît.',
      'not-a-number': 'Écris un nombre, s’il te plaît.',
      'too-large': 'Ce nombre est trop grand.',
      'not-a-step': 'Cela va par pas de {step, number}.',
      'not-a-link': 'Un lien commence par https:// ou http://.',
      'not-a-day': 'Choisis un jour, s’il te plaît.',
      'not-days': 'Choisis les deux jours, s’il te plaît.',
      'ends-before-it-starts': 'Cela ne peut pas finir avant de commencer.',
      'not-yes-or-no': 'Dis oui ou non, s’il te plaît.',
      'no-such-option': 'Choisis l’une de ces options, s’il te plaît.',
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
    no_submission: 'Il n’y a rien derrière ce lien. Vérifie qu’il est complet.',
    passcode_wrong: 'Ce n’est pas le code de ce formulaire.',
    not_a_member:
      'Ce formulaire est pour les membres. Ouvre-le sur un appareil avec lequel tu es dans l’espace de travail.',
  },
} satisfies Translated<typeof english>;

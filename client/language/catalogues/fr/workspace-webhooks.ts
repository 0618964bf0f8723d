import type { workspaceWebhooks as english } from '#client/language/catalogues/en/workspace-webhooks.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

/** Mots et ton comme dans `workspace.ts`. */
export const workspaceWebhooks = {
  webhooks: {
    title: 'Webhooks',
    hint: 'Des programmes ailleurs, ou les gens d’une messagerie comme Slack, apprennent ce qui se passe ici. Ce que reçoivent les programmes est signé selon Standard Webhooks.',
    adminsOnly: 'Les admins les voient et les modifient.',
    noHosts:
      'Ce serveur n’appelle aucune adresse. La personne qui l’exploite dit lesquelles sont permises (WEBHOOK_HOSTS).',
    add: 'Ajouter un webhook',
    change: 'Modifier le webhook',
    edit: 'Modifier le webhook {name}',
    remove: 'Supprimer {name}',
    removeTitle: 'Supprimer {name} ?',
    removeMessage: 'Il n’apprend plus rien, et ce qui attend encore est abandonné.',
    removeNow: 'Supprimer',
    cancel: 'Annuler',
    save: 'Enregistrer',
    close: 'Fermer',
    name: 'Nom',
    nameExample: 'Serveur de build',
    nameNeeded: 'Il lui faut un nom.',
    address: 'Adresse',
    addressHint: 'Une adresse de {hosts}.',
    wrongAddress: 'Saisissez une adresse de {hosts}.',
    reader: 'Qui le lit',
    program: 'Un programme',
    chat: 'Les gens d’une messagerie : {language}',
    chatHint:
      'Des messages dans un canal Slack, ou dans Mattermost, Google Chat et d’autres : des phrases, avec des boutons dans Slack.',
    preview: 'Ce qu’ils voient',
    previewItem: 'Achat sans compte',
    events: 'Averti quand',
    eventNeeded: 'Choisissez au moins une chose dont il est averti.',
    event: {
      item: {
        added: 'un élément est ajouté',
        changed: 'un élément est modifié',
        moved: 'un élément arrive à un statut',
        scored: 'une équipe s’accorde sur les scores d’un élément',
        removed: 'un élément va à la corbeille',
        restored: 'un élément revient de la corbeille',
      },
      comment: { added: 'quelqu’un commente' },
      session: { finished: 'une session est terminée' },
      submission: {
        received: 'quelqu’un propose quelque chose par un formulaire ou une feuille de route',
      },
    },
    ran: 'une automatisation',
    test: 'un essai',
    isOn: 'Activé',
    isOnHint:
      'De ce qui se passe pendant qu’il est désactivé, il n’est pas averti, même plus tard.',
    secret: 'Secret de {name}',
    secretTitle: 'Copiez le secret maintenant',
    secretMessage:
      'Il n’est plus montré ensuite. C’est par lui que le programme à l’adresse reconnaît qu’un message vient d’ici.',
    newSecret: 'Nouveau secret',
    newSecretTitle: 'Créer un nouveau secret pour {name} ?',
    newSecretMessage:
      'Les messages sont désormais signés avec le nouveau et, pendant un jour, aussi avec l’ancien.',
    drawNow: 'En créer un nouveau',
    off: {
      paused: 'en pause depuis le {when}',
      failing: 'désactivé depuis le {when} : rien n’est arrivé pendant trois jours',
      gone: 'désactivé depuis le {when} : l’adresse dit qu’elle n’existe plus',
      full: 'désactivé depuis le {when} : trop de messages attendaient',
    },
    messages: 'Messages',
    messagesOf: 'Messages à {name}',
    tryOut: 'Essayer',
    reload: 'Regarder à nouveau',
    loading: 'Un instant…',
    waiting:
      '{count, plural, =0 {Rien n’attend.} one {# message attend.} other {# messages attendent.}}',
    next: 'Le premier est retenté à {when}.',
    waits: 'attend',
    nothingSent:
      'Rien n’a encore été envoyé. Essayez-le, ou attendez qu’il se passe quelque chose.',
    sent: 'Envoyés',
    outcomes: {
      delivered: 'arrivé',
      refused: 'a répondu {status}',
      timed_out: 'pas de réponse à temps',
      unreachable: 'injoignable',
      not_allowed: 'ce serveur ne peut pas appeler l’adresse',
    },
    tries: '{count, plural, one {# essai} other {# essais}}',
    again: 'Renvoyer',
    againOf: 'Renvoyer : {what}',
    arrived: 'C’est arrivé.',
    failed: 'Ce n’est pas arrivé : {why}.',
    whatIsSent: 'Ce qui est envoyé',
  },
} satisfies Translated<typeof english>;

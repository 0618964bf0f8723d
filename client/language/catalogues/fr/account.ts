import type { account as english } from '#client/language/catalogues/en/account.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

/** Mots et ton comme dans `hand.ts` et `workspace.ts`. */
export const account = {
  signIn: {
    title: 'Se connecter',
    message:
      'Aux espaces de travail dont vous êtes membre. Les sessions de jeu ne demandent jamais de connexion.',
    passkey: 'Se connecter avec une clé d’accès',
    provider: 'Continuer avec {name}',
    mail: 'Votre adresse e-mail',
    mailMissing: 'Saisissez votre adresse, par exemple ada@example.com.',
    sendLink: 'M’envoyer un lien',
    sent: 'Un lien est en route vers {address}. Il sert une fois, pendant une demi-heure.',
    cancelled: 'Aucune clé d’accès n’a été présentée. Réessayez, ou d’une autre façon.',
    noPasskeys:
      'Ce navigateur n’a pas de clés d’accès ici : il leur faut une connexion sécurisée (https).',
    confirmMail: 'Se connecter sur cet appareil',
    confirmMailMessage:
      'Vous avez ouvert le lien de votre e-mail. Encore un geste, et vous y êtes.',
    askTitle: '{label} est à vous ?',
    askMessage:
      'Qui lit les e-mails de {label} entrera désormais dans {workspace} en votre nom. Continuez seulement si vous avez demandé ce lien vous-même.',
    askYes: 'Oui, c’est à moi',
    askNo: 'Non, tout laisser en l’état',
    failed: 'Cela n’a pas marché',
    again: 'Réessayer',
    welcome: 'Vous êtes connecté',
    where: 'Où aller ?',
    nowhere: 'Aucun espace de travail ne connaît encore cette connexion',
    nowhereMessage:
      'Entrez d’abord par une invitation ; vous l’ajouterez ensuite sous « Appareils et connexion ».',
    toStartPage: 'À la page d’accueil',
    linked: 'Désormais, vous entrez aussi avec {label}.',
    beenHere: 'Déjà venu ? Se connecter',
  },
  ownKeys: {
    title: 'Appareils et connexion',
    message: 'Comment vous entrez dans cet espace de travail.',
    ways: 'Vous vous connectez avec',
    kind: { passkey: 'Clé d’accès', provider: 'Compte d’entreprise', mail: 'Lien par e-mail' },
    none: 'Rien encore : si vous perdez cet appareil, seul un lien fait pour vous par un administrateur vous ramène.',
    addPasskey: 'Ajouter une clé d’accès',
    passkeyAdded: 'La clé d’accès est à vous. Elle sert sur chacun de vos appareils.',
    cancelled: 'Aucune clé d’accès n’a été créée.',
    removeWay: 'Retirer {label}',
    devices: 'Vos appareils',
    thisDevice: 'cet appareil',
    device: 'Un appareil',
    since: 'depuis {when}',
    letInBy: 'entré par un lien de {name}',
    signOut: 'Déconnecter',
    signOutOne: 'Déconnecter {name}, depuis {when}',
    signOutTitle: 'Déconnecter cet appareil ?',
    signOutMessage:
      'Il quitte cet espace de travail. Vous revenez en vous connectant ; sinon, seulement par un lien fait pour vous par un administrateur.',
    signOutNow: 'Déconnecter',
    stay: 'Rester',
    onlyKey: 'Cet appareil est votre seule clé de cet espace de travail.',
    later: 'Pas maintenant',
    more: 'Autres façons',
  },
} satisfies Translated<typeof english>;

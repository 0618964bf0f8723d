import type { workspaceExchange as english } from '#client/language/catalogues/en/workspace-exchange.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceExchange = {
  workspaceExchange: {
    title: 'Entrées et sorties',
    exportTitle: 'Exporter',
    exportHint: 'Ce que contient l’espace de travail, dans un fichier.',
    json: 'Tout (JSON)',
    jsonHint:
      'Avec toutes les personnes, les vues et les historiques : on peut en restaurer un espace de travail.',
    csv: 'Tous les éléments (CSV)',
    csvHint: 'Pour les tableurs. Un import les ramène et met à jour les éléments d’après leur clé.',
    md: 'Tous les éléments (Markdown)',
    mdHint: 'À lire : chaque élément avec tout ce qu’on en sait.',
    tokensTitle: 'Programmes',
    tokensHint:
      'Un programme muni d’un jeton utilise cet espace de travail en votre nom. <link>Ce que peuvent les programmes</link>',
    tokenName: 'À quoi il sert',
    tokenExample: 'Rapport nocturne',
    nameMissing: 'Dites à quoi il sert, pour qu’on sache plus tard s’il est encore utile.',
    scope: 'Il peut',
    mayDo: {
      read: 'tout voir',
      write: 'aussi modifier les éléments',
      admin: 'aussi modifier l’espace de travail et ses membres',
    },
    days: 'Il expire après',
    dayCount: '{count, plural, one {# jour} many {# de jours} other {# jours}}',
    make: 'Créer un jeton',
    token: 'Le jeton pour « {name} »',
    copyNow:
      'Copiez-le maintenant et gardez-le comme un mot de passe : il ne sera plus montré à personne.',
    noTokens: 'Aucun programme n’a encore de jeton.',
    tokens: 'Jetons',
    holds: '{scope} · {name} · jusqu’au {when}',
    ended: 'Expiré le {when}',
    revoke: 'Révoquer « {name} »',
    revokeTitle: 'Révoquer « {name} » ?',
    revokeMessage: 'Tout ce qui l’utilise est refusé dès ce moment.',
    revokeNow: 'Révoquer',
    cancel: 'Annuler',
    adminsOnly: 'Les administrateurs donnent des jetons aux programmes.',
  },
} satisfies Translated<typeof english>;

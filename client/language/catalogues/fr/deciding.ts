import type { deciding as english } from '#client/language/catalogues/en/deciding.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const deciding = {
  workspaceFramework: {
    change: 'Changer…',
    askScores:
      '{count, plural, one {# élément a} other {# éléments ont}} des scores. Ils restent ; ceux de critères que la méthode n’a pas attendent, hors de vue, qu’elle les ait.',
    askSessions: 'Les sessions en cours continuent avec ce par quoi elles ont commencé.',
  },
  workspaceGroups: {
    title: 'Groupes',
    hint: 'Qui a un rôle propre dans ce qui se décide, comme le développement et les ventes. Dans la méthode, un critère peut être réservé à certains groupes ; les sessions commencées ici ont ces groupes.',
    add: 'Ajouter un groupe',
    people: 'Personnes dans {name}',
    empty: 'Il n’y a encore personne.',
    groupOf: 'Groupe de {name}',
    none: 'Aucun groupe',
    removed: '{name} est retiré ; ses personnes ne sont dans aucun groupe.',
  },
} satisfies Translated<typeof english>;

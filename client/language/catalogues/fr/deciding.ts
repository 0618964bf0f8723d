import type { deciding as english } from '#client/language/catalogues/en/deciding.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const deciding = {
  workspaceFramework: {
    change: 'Changer…',
    askScores:
      '{count, plural, one {# élément a} other {# éléments ont}} des scores. Ils restent ; ceux de critères que la méthode n’a pas attendent, hors de vue, qu’elle les ait.',
    askSessions: 'Les sessions en cours continuent avec ce par quoi elles ont commencé.',
  },
  workflowPicture: {
    hint: 'Choisissez un statut puis un autre, ou tirez une flèche, pour dire ce qui vaut pour ce passage. En tirets : sous conditions.',
    look: 'Choisissez un statut pour voir où vont les éléments depuis lui. En tirets : sous conditions.',
    someDrawn:
      '{count} passages sont permis ; sont dessinés ceux qui avancent ou reculent d’un. Choisissez un statut pour voir tous ses passages, et un second pour changer un passage.',
    from: 'De {name}, les éléments vont vers : {targets}. Choisissez où, ou Échap.',
    nowhere: 'nulle part',
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

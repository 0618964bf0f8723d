import type { comparison as english } from '#client/language/catalogues/en/comparison.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

/** Français : mots et ton comme dans `hand.ts`. */
export const comparison = {
  compare: {
    back: 'Page d’accueil',
    title: 'Comparer des sessions',
    about: 'Le même backlog joué deux fois : par une autre équipe, ou un autre mois.',
    source: 'Session {letter}',
    choose: 'Choisissez une session',
    fileNotExport: 'Ce n’est pas une session enregistrée ici en JSON.',
    file: 'Ouvrir un fichier JSON enregistré',
    loading: 'Chargement…',
    again: 'Réessayer',
    unknown:
      'Cet appareil n’est pas dans cette session. Rejoignez-la par son lien ou ouvrez un fichier enregistré.',
    emptyTitle: 'Deux sessions, côte à côte',
    empty: 'Choisissez de chaque côté une session de cet appareil ou un fichier JSON enregistré.',
    inBoth:
      '{count, plural, one {# élément dans les deux} many {# d’éléments dans les deux} other {# éléments dans les deux}}',
    onlyIn: '{count, number} seulement dans {letter}',
    nothing:
      'Aucun élément n’est dans les deux : ils sont reconnus à leur clé ou, sans clé, à leur titre.',
    order: 'Ordre',
    orders: { backlog: 'Backlog', rank: 'Changement de rang', difference: 'Écart' },
    caption: 'Ce qui est dans les deux sessions',
    item: 'Élément',
    priority: 'Priorité',
    rank: 'Rang',
    rankChange: 'Changement de rang, de A à B',
    up: '{by, number} plus haut',
    down: '{by, number} plus bas',
    same: 'identique',
    agreement: 'Accord',
    difference: 'Écart',
    differenceHint:
      'Écart : la distance entre les scores, 0 % s’ils sont égaux et 100 % aux deux extrémités du jeu, en moyenne sur les critères communs. Accord : le plus faible parmi les critères, au dernier tour.',
    unlike: 'Leurs priorités ne sont pas sur la même échelle',
    asShares:
      'Elles ne sont donc pas mises côte à côte, et les rangs sont comparés en proportions : « premiers 15 % », c’est le troisième de vingt.',
    share: 'Rang, en proportion',
    shareChange: 'Changement, de A à B',
    first: 'premiers {share}',
    pointsUp:
      '{by, plural, one {# point plus haut} many {# de points plus haut} other {# points plus haut}}',
    pointsDown:
      '{by, plural, one {# point plus bas} many {# de points plus bas} other {# points plus bas}}',
    unlikeAbout: {
      formula: 'Les formules diffèrent. A : {a}. B : {b}.',
      detail: 'Leurs formules disent autre chose.',
      criteria: 'Elles portent sur des critères différents.',
      kinds: 'Ce qui est un bénéfice ici est un coût là : {names}.',
      weights: 'Autres poids : {names}.',
      cards: 'Autres cartes : {names}.',
    },
    formulas: {
      none: 'Aucune : estimations seulement',
      sum: 'Somme pondérée, de 0 à 100',
      ratio: 'Bénéfices ÷ coûts',
      product: 'Produit des bénéfices ÷ produit des coûts',
      factors: 'Facteurs de valeur et de coût, de 0 à 100',
      kano: 'Catégories de Kano',
      expression: 'Votre propre expression',
    },
    onlyItems: 'Seulement dans {letter}',
    ranked: 'Rang {rank, number}',
    onlyCriteria: 'Critères seulement dans {letter} : {names}.',
  },
} as const satisfies Translated<typeof english>;

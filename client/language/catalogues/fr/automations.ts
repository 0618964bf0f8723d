import type { automations as english } from '#client/language/catalogues/en/automations.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const automations = {
  automations: {
    hint: 'Ce que l’espace fait de lui-même quand il arrive quelque chose à un élément ou qu’un jour vient. Une automatisation peut ce que peut un admin, quelle que soit la personne qui la déclenche ; les conditions du flux valent aussi pour elle.',
    accepted: 'naît de ce que quelqu’un a envoyé',
    date: 'a un jour qui arrive',
    dateOf: 'a son jour : {what}',
    whichDay: 'Quel jour',
    dayHint:
      'Quand ce jour commence à {zone} ; au nom de l’admin qui est là depuis le plus longtemps.',
    notify: 'Alors prévenir',
    notifyPeople: 'Les personnes dont c’est le travail',
    call: 'Alors appeler un webhook',
    callNone: 'Aucun',
    goneWebhook: 'Un webhook qui n’existe plus',
    offWebhook: '{name} (désactivé)',
    playNext: 'Alors le mettre sur la liste de la prochaine partie',
    playNextHint:
      'À qui appuie sur Jouer, on demande s’il faut emporter ce qui est sur cette liste.',
    doesNothing:
      'Dites ce qu’elle fait : fixer ou dire quelque chose, prévenir quelqu’un, appeler un webhook.',
  },
} satisfies Translated<typeof english>;

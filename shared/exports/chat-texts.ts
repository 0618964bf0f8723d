import type { ChatLanguage } from '#shared/workspace/webhook.ts';

/**
 * What people in a chat are told of a workspace, in the language that was chosen for it. Words as in the page's
 * catalogues. `what` is an item by its key and title, or a number of them.
 */
export interface ChatTexts {
  somebody: string;
  items(count: number): string;
  added(by: string, what: string): string;
  changed(by: string, what: string): string;
  moved(by: string, what: string, status: string): string;
  scored(what: string): string;
  unscored(what: string): string;
  removed(by: string, what: string): string;
  restored(by: string, what: string): string;
  commented(by: string, what: string): string;
  finished(session: string): string;
  proposed(title: string): string;
  ran(automation: string, what: string): string;
  test(workspace: string): string;
  by(automation: string): string;
  priority(priority: string): string;
  agreement(share: string): string;
  decided(scored: number, all: number): string;
  more(count: number): string;
  openItem: string;
  openWorkspace: string;
  openResults: string;
  openTriage: string;
}

const texts: Record<ChatLanguage, ChatTexts> = {
  en: {
    somebody: 'Somebody',
    items: (count) => `${count} items`,
    added: (by, what) => `${by} added ${what}.`,
    changed: (by, what) => `${by} changed ${what}.`,
    moved: (by, what, status) => `${by} moved ${what} to “${status}”.`,
    scored: (what) => `The team agreed on the scores of ${what}.`,
    unscored: (what) => `Scores were taken back: ${what}.`,
    removed: (by, what) => `${by} put ${what} into the bin.`,
    restored: (by, what) => `${by} took ${what} out of the bin.`,
    commented: (by, what) => `${by} on ${what}:`,
    finished: (session) => `“${session}” is over.`,
    proposed: (title) => `Somebody proposed “${title}”.`,
    ran: (automation, what) => `Automation “${automation}”: ${what}.`,
    test: (workspace) => `This is a test. What happens in “${workspace}” will arrive here.`,
    by: (automation) => `Automation “${automation}”`,
    priority: (priority) => `Priority ${priority}`,
    agreement: (share) => `Agreement ${share}`,
    decided: (scored, all) => `Agreed on: ${scored} of ${all}.`,
    more: (count) => `… and ${count} more`,
    openItem: 'Open the item',
    openWorkspace: 'Open the workspace',
    openResults: 'See the results',
    openTriage: 'Decide on it',
  },
  de: {
    somebody: 'Jemand',
    items: (count) => `${count} Einträge`,
    added: (by, what) => `${by} hat ${what} hinzugefügt.`,
    changed: (by, what) => `${by} hat ${what} geändert.`,
    moved: (by, what, status) => `${by} hat ${what} nach „${status}“ verschoben.`,
    scored: (what) => `Das Team hat sich auf Wertungen geeinigt: ${what}.`,
    unscored: (what) => `Wertungen wurden zurückgenommen: ${what}.`,
    removed: (by, what) => `${by} hat ${what} in den Papierkorb gelegt.`,
    restored: (by, what) => `${by} hat ${what} aus dem Papierkorb zurückgeholt.`,
    commented: (by, what) => `${by} kommentiert ${what}:`,
    finished: (session) => `„${session}“ ist zu Ende.`,
    proposed: (title) => `Jemand hat „${title}“ vorgeschlagen.`,
    ran: (automation, what) => `Automatisierung „${automation}“: ${what}.`,
    test: (workspace) => `Das ist ein Test. Was in „${workspace}“ geschieht, kommt hier an.`,
    by: (automation) => `Automatisierung „${automation}“`,
    priority: (priority) => `Priorität ${priority}`,
    agreement: (share) => `Einigkeit ${share}`,
    decided: (scored, all) => `Geeinigt: ${scored} von ${all}.`,
    more: (count) => `… und ${count} weitere`,
    openItem: 'Eintrag öffnen',
    openWorkspace: 'Arbeitsbereich öffnen',
    openResults: 'Ergebnisse ansehen',
    openTriage: 'Darüber entscheiden',
  },
  es: {
    somebody: 'Alguien',
    items: (count) => `${count} elementos`,
    added: (by, what) => `${by} ha añadido ${what}.`,
    changed: (by, what) => `${by} ha cambiado ${what}.`,
    moved: (by, what, status) => `${by} ha movido ${what} a «${status}».`,
    scored: (what) => `El equipo ha acordado las puntuaciones de ${what}.`,
    unscored: (what) => `Se han retirado puntuaciones: ${what}.`,
    removed: (by, what) => `${by} ha enviado ${what} a la papelera.`,
    restored: (by, what) => `${by} ha sacado ${what} de la papelera.`,
    commented: (by, what) => `${by} sobre ${what}:`,
    finished: (session) => `«${session}» ha terminado.`,
    proposed: (title) => `Alguien ha propuesto «${title}».`,
    ran: (automation, what) => `Automatización «${automation}»: ${what}.`,
    test: (workspace) => `Esto es una prueba. Lo que pase en «${workspace}» llegará aquí.`,
    by: (automation) => `Automatización «${automation}»`,
    priority: (priority) => `Prioridad ${priority}`,
    agreement: (share) => `Acuerdo ${share}`,
    decided: (scored, all) => `Acordados: ${scored} de ${all}.`,
    more: (count) => `… y ${count} más`,
    openItem: 'Abrir el elemento',
    openWorkspace: 'Abrir el espacio de trabajo',
    openResults: 'Ver los resultados',
    openTriage: 'Decidir',
  },
  fr: {
    somebody: 'Quelqu’un',
    items: (count) => `${count} éléments`,
    added: (by, what) => `${by} a ajouté ${what}.`,
    changed: (by, what) => `${by} a modifié ${what}.`,
    moved: (by, what, status) => `${by} a déplacé ${what} vers « ${status} ».`,
    scored: (what) => `L’équipe s’est accordée sur les scores : ${what}.`,
    unscored: (what) => `Des scores ont été retirés : ${what}.`,
    removed: (by, what) => `${by} a mis ${what} à la corbeille.`,
    restored: (by, what) => `${by} a sorti ${what} de la corbeille.`,
    commented: (by, what) => `${by} à propos de ${what} :`,
    finished: (session) => `« ${session} » est terminée.`,
    proposed: (title) => `Quelqu’un a proposé « ${title} ».`,
    ran: (automation, what) => `Automatisation « ${automation} » : ${what}.`,
    test: (workspace) => `Ceci est un essai. Ce qui se passe dans « ${workspace} » arrivera ici.`,
    by: (automation) => `Automatisation « ${automation} »`,
    priority: (priority) => `Priorité ${priority}`,
    agreement: (share) => `Accord ${share}`,
    decided: (scored, all) => `Accord trouvé : ${scored} sur ${all}.`,
    more: (count) => `… et ${count} de plus`,
    openItem: 'Ouvrir l’élément',
    openWorkspace: 'Ouvrir l’espace de travail',
    openResults: 'Voir les résultats',
    openTriage: 'Décider',
  },
};

export function chatTextsIn(language: ChatLanguage): ChatTexts {
  return texts[language];
}

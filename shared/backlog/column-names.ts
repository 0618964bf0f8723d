import { plainName } from '#shared/backlog/plain-name.ts';

/** What a column can hold that has a name by which it is known. */
export type NamedField = 'title' | 'key' | 'link' | 'description' | 'parent' | 'status';

/**
 * What trackers and people call their columns, the surest names first: Jira, GitHub, GitLab, Linear,
 * Trello, Azure DevOps, Asana, ClickUp, Shortcut and plain English, German, Spanish and French.
 * Written as `plainName` gives them.
 */
export const columnNames: Readonly<Record<NamedField, readonly string[]>> = {
  title: [
    ...['title', 'summary', 'titel', 'zusammenfassung', 'titulo', 'resumen', 'titre', 'resume'],
    ...['card name', 'task name', 'issue title', 'item title', 'story title', 'feature name'],
    ...['user story', 'story', 'feature', 'item', 'task', 'issue', 'idea', 'epic name', 'subject'],
    ...['aufgabe', 'bezeichnung', 'betreff', 'thema', 'anforderung', 'tarea', 'historia', 'asunto'],
    ...['historia de usuario', 'intitule', 'sujet', 'tache', 'name', 'nombre', 'nom'],
  ],
  key: [
    ...['issue key', 'key', 'vorgangsschlussel', 'schlussel', 'clave de incidencia', 'clave'],
    ...['cle de ticket', 'cle', 'identifier', 'identificador', 'identifiant', 'kennung', 'number'],
    ...['issue number', 'nummer', 'numero', 'card number', 'ticket', 'reference', 'referenz'],
    ...[
      'referencia',
      'ref',
      'iid',
      'issue iid',
      'id short',
      'id',
      'issue id',
      'task id',
      'work item id',
    ],
    ...[
      'external id',
      'custom id',
      'gid',
      'card id',
      'vorgangs id',
      'id de incidencia',
      'id de ticket',
      '#',
    ],
  ],
  link: [
    ...['html url', 'link', 'web url', 'issue url', 'item url', 'card url', 'task url', 'app url'],
    ...['permalink', 'permalink url', 'short url', 'url', 'address', 'adresse', 'enlace', 'lien'],
  ],
  description: [
    ...[
      'description',
      'beschreibung',
      'descripcion',
      'body',
      'desc',
      'card description',
      'task content',
    ],
    ...['details', 'notes', 'notizen', 'notas', 'note', 'inhalt', 'content', 'text'],
    ...['task description', 'contenido', 'contenu', 'texte', 'texto'],
  ],
  parent: [
    ...['parent summary', 'parent title', 'parent name', 'parent key', 'parent issue'],
    ...['parent task', 'parent card', 'parent story', 'parent', 'parent id', 'epic link', 'epic'],
    ...['epic title', 'epic id', 'ubergeordnet', 'ubergeordneter vorgang', 'ubergeordnete aufgabe'],
    ...['ubergeordnetes element', 'epos', 'epos verknupfung', 'padre', 'incidencia principal'],
    ...['tarea principal', 'principal', 'epica', 'ticket parent', 'tache parente', 'tache parent'],
    ...['epopee', 'lien d’epopee', "lien d'epopee", 'is part of', 'part of', 'teil von'],
  ],
  status: [
    ...['work status', 'status', 'state', 'issue status', 'list name', 'list', 'section column'],
    ...['section', 'workflow state', 'stage', 'column', 'bucket', 'zustand', 'liste', 'spalte'],
    ...['estado', 'statut', 'etat', 'lista'],
  ],
};

export const labelNames: ReadonlySet<string> = new Set([
  ...['labels', 'label', 'tags', 'tag', 'stichworter', 'stichwort', 'schlagworter', 'schlagwort'],
  ...['etiquetas', 'etiqueta', 'etiquettes', 'etiquette'],
]);

/** What says how large an item is, the surest names first, where a criterion has no name like it. */
export const estimateNames: readonly string[] = [
  ...['story points', 'story point estimate', 'story point', 'storypoints', 'points', 'estimate'],
  ...['estimation', 'schatzung', 'geschatzte story points', 'story point schatzung', 'punkte'],
  ...['storypunkte', 'story punkte', 'aufwand', 'puntos de historia', 'puntos', 'estimacion'],
  ...[
    'estimacion de puntos de historia',
    'estimacion de story points',
    'estimacion del punto de historia',
  ],
  ...[
    'points de story',
    "points d'histoire",
    'points d’histoire',
    'points de recit',
    'estimation de story points',
  ],
  ...['estimation des story points', 'estimation du story point', 'story points estimate'],
  ...['estimate points', 'points estimate', 'size', 't shirt size', 'tshirt size', 'grosse'],
  ...['tamano', 'taille', 'effort', 'esfuerzo', 'weight', 'gewicht', 'peso', 'poids', 'complexity'],
  ...['komplexitat', 'complejidad', 'complexite', 'sp', 'pts'],
];

/** What criteria are called in other languages, by what they are called in English. */
const criterionNames: Readonly<Record<string, readonly string[]>> = {
  value: ['wert', 'nutzen', 'valor', 'valeur', 'business value', 'geschaftswert', 'user value'],
  effort: ['aufwand', 'esfuerzo', 'work effort'],
  impact: ['auswirkung', 'wirkung', 'impacto'],
  reach: ['reichweite', 'alcance', 'portee'],
  confidence: ['zuversicht', 'vertrauen', 'confianza', 'confiance'],
  ease: ['leichtigkeit', 'einfachheit', 'facilidad', 'facilite'],
  'time criticality': ['zeitkritikalitat', 'criticidad temporal', 'criticite temporelle'],
  'job size': ['effort', 'aufwand', 'size', 'tamano', 'taille'],
};

/** What says that an item is done, by having something in it: a date, `true`. */
export const closingNames: ReadonlySet<string> = new Set([
  ...['archived', 'completed', 'completed at', 'completed on', 'closed', 'closed at', 'closed on'],
  ...['is closed', 'is completed', 'done', 'done at', 'erledigt', 'archiviert', 'abgeschlossen'],
  ...['geschlossen', 'archivado', 'completado', 'cerrado', 'archive', 'termine', 'ferme'],
  ...['closed date', 'completed date', 'abgeschlossen am', 'geschlossen am', 'archivada'],
]);

/** What says in the tracker's own three words where an item stands. */
export const categoryNames: ReadonlySet<string> = new Set([
  ...['status category', 'statuskategorie', 'categoria de estado', 'categoria del estado'],
  ...['categorie de statut', 'categorie d’etat', "categorie d'etat", 'state type', 'status type'],
]);

/** Names that say nothing of use here, and yet tell that a row is a header. */
const otherNames: ReadonlySet<string> = new Set([
  ...['type', 'issue type', 'work item type', 'priority', 'rank', 'votes', 'rounds', 'kind'],
  ...['assignee', 'assignees', 'assigned to', 'reporter', 'creator', 'owner', 'author', 'created'],
  ...['created at', 'updated', 'updated at', 'due date', 'project', 'project key', 'project name'],
  ...['team', 'sprint', 'cycle', 'milestone', 'component', 'components', 'value', 'projects'],
  ...['board', 'area path', 'iteration path', 'typ', 'prioritat', 'tipo', 'prioridad', 'priorite'],
  ...['last modified', 'members', 'resolution', 'resolved', 'iteration', 'repository', 'comments'],
  ...[
    'vorgangstyp',
    'zugewiesen',
    'erstellt',
    'tipo de incidencia',
    'type de ticket',
    'responsable',
  ],
]);

const known: ReadonlySet<string> = new Set([
  ...Object.values(columnNames).flat(),
  ...labelNames,
  ...estimateNames,
  ...Object.entries(criterionNames).flatMap(([name, others]) => [name, ...others]),
  ...closingNames,
  ...categoryNames,
  ...otherNames,
]);

/**
 * A column's name as it is compared, without what trackers wrap it in, such as Jira's
 * `Custom field (Story Points)` in any language.
 */
export function nameOfColumn(header: string): string {
  const name = plainName(header);
  const wrapped =
    /^(?:custom field|benutzerdefiniertes feld|campo personalizado|champ personnalise) \((.+)\)$/.exec(
      name,
    );
  return wrapped?.[1]?.trim() ?? name;
}

/** Whether trackers or people call a column so. */
export function isColumnName(cell: string): boolean {
  const name = nameOfColumn(cell);
  return known.has(name) || levelOfTitle(name) !== null || plainName(cell) !== name;
}

export function isTitleName(cell: string): boolean {
  return columnNames.title.includes(nameOfColumn(cell));
}

/** The column that a program writes the scores of a criterion into, of which it knows the id. */
export function scoreColumn(criterionId: string): string {
  return nameOfColumn(`score of ${criterionId}`);
}

/** The level of a tree that a column has the titles of, such as 2 for `title 2`; `null` for others. */
export function levelOfTitle(name: string): number | null {
  const level = /^(?:title|titel|titulo|titre) (\d{1,2})$/.exec(name)?.[1];
  return level === undefined ? null : Number(level);
}

/** What a column may be called that has the scores of a criterion, the surest names first. */
export function namesOfCriterion({ id, name }: { id: string; name: string }): readonly string[] {
  const plain = nameOfColumn(name);
  return [
    scoreColumn(id),
    plain,
    ...(Object.hasOwn(criterionNames, plain) ? (criterionNames[plain] ?? []) : []),
  ];
}

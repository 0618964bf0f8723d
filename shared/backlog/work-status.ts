import { plainName } from '#shared/backlog/plain-name.ts';
import type { WorkStatus } from '#shared/session/state.ts';

type Category = WorkStatus['category'];

/** What trackers and teams call the stations of their work, written as `plainName` gives them. */
const names: Readonly<Record<Category, readonly string[]>> = {
  open: [
    ...['to do', 'todo', 'open', 'opened', 'reopened', 'new', 'backlog', 'proposed', 'ready'],
    ...['selected for development', 'planned', 'triage', 'icebox', 'unstarted', 'not started'],
    ...['no status', 'draft', 'idea', 'ideas', 'next', 'later', 'approved', 'not done', 'funnel'],
    ...['ready for development', 'ready for dev', 'ready to start', 'up next', 'inbox'],
    ...['offen', 'neu', 'zu erledigen', 'geplant', 'bereit', 'entwurf', 'nicht begonnen', 'idee'],
    ...['pendiente', 'por hacer', 'tareas por hacer', 'abierto', 'abierta', 'nuevo', 'nueva'],
    ...['sin empezar', 'sin iniciar', 'planificado', 'idea', 'no iniciado'],
    ...['a faire', 'ouvert', 'ouverte', 'nouveau', 'nouvelle', 'planifie', 'pas commence'],
    ...['non commence', 'pret', 'idee', 'arriere'],
  ],
  active: [
    ...['in progress', 'doing', 'active', 'started', 'in review', 'review', 'reviewing', 'testing'],
    ...['in testing', 'in test', 'test', 'qa', 'in qa', 'in development', 'development', 'wip'],
    ...['implementing', 'blocked', 'committed', 'code review', 'ready for review', 'indeterminate'],
    ...[
      'ready for test',
      'ready for testing',
      'ready for qa',
      'ready for release',
      'ready to deploy',
    ],
    ...[
      'ready for deployment',
      'ready to release',
      'to be released',
      'on hold',
      'paused',
      'ongoing',
    ],
    ...['in arbeit', 'in bearbeitung', 'in prufung', 'im test', 'in entwicklung', 'im review'],
    ...['angefangen', 'begonnen', 'blockiert', 'aktiv', 'lauft', 'laufend'],
    ...['en curso', 'en progreso', 'en proceso', 'en revision', 'en desarrollo', 'en pruebas'],
    ...['bloqueado', 'haciendo', 'activo', 'iniciado'],
    ...['en cours', 'en revue', 'en cours de revue', 'en developpement', 'en test', 'bloque'],
    ...['commence', 'actif', 'en recette'],
  ],
  closed: [
    ...['done', 'closed', 'complete', 'completed', 'resolved', 'fixed', 'finished', 'released'],
    ...[
      'shipped',
      'deployed',
      'merged',
      'cancelled',
      'canceled',
      'removed',
      'rejected',
      'declined',
    ],
    ...['duplicate', 'wont do', "won't do", 'won’t do', 'wont fix', "won't fix", 'won’t fix'],
    ...['archived', 'obsolete', 'verified', 'delivered', 'live', 'in production', 'abandoned'],
    ...['fertig', 'erledigt', 'geschlossen', 'abgeschlossen', 'gelost', 'behoben', 'abgelehnt'],
    ...['verworfen', 'veroffentlicht', 'ausgeliefert', 'archiviert', 'abgebrochen'],
    ...['hecho', 'hecha', 'finalizado', 'finalizada', 'terminado', 'terminada', 'completado'],
    ...['completada', 'cerrado', 'cerrada', 'resuelto', 'resuelta', 'listo', 'cancelado'],
    ...['cancelada', 'rechazado', 'descartado', 'archivado', 'publicado', 'entregado'],
    ...['fini', 'termine', 'terminee', 'ferme', 'fermee', 'resolu', 'resolue', 'livre', 'annule'],
    ...['abandonne', 'rejete', 'archive', 'cloture', 'cloturee', 'fait', 'deploye'],
  ],
};

const categories: ReadonlyMap<string, Category> = new Map(
  (['open', 'active', 'closed'] as const).flatMap((category) =>
    names[category].map((name) => [name, category] as const),
  ),
);

/** The category of a tracker's status by its name; open where the name says nothing. */
export function categoryOf(name: string): Category {
  const plain = plainName(name.replace(/[^\p{L}\p{N}'’\s_-]+/gu, ' '));
  const known = categories.get(plain);
  if (known) return known;
  if (/^(?:in|im|en) /.test(plain)) return 'active';
  // `Done in sprint 4`, `QA done`, but not `almost done` or `to be closed`.
  const words = plain.split(' ');
  if (words.some((word) => hesitations.has(word))) return 'open';
  const ends = [words[0], words.at(-1)].map((word) => categories.get(word ?? ''));
  return ends.includes('closed') ? 'closed' : 'open';
}

const hesitations: ReadonlySet<string> = new Set([
  ...[
    'not',
    'almost',
    'to',
    'be',
    'nearly',
    'ready',
    'until',
    'nicht',
    'noch',
    'fast',
    'zu',
    'bald',
  ],
  ...['no', 'casi', 'por', 'sin', 'pas', 'presque', 'a', 'non'],
]);

import { columnNames, labelNames } from '#shared/backlog/column-names.ts';
import { plainName } from '#shared/backlog/plain-name.ts';
import type { IncomingMapping } from '#shared/incoming/incoming.ts';
import { type Json, pathOf, type Step } from '#shared/incoming/path.ts';
import { textsAt } from '#shared/incoming/reading.ts';

/** A value that stands in what was sent, and where. */
export interface Leaf {
  path: string;
  steps: readonly Step[];
  value: null | boolean | number | string;
}

/** So many are looked at where something is to be suggested, or chosen from. */
const mostLeaves = 500;

/** The values of what was sent, those that lie less deep first. */
export function leavesOf(sent: Json): Leaf[] {
  const leaves: Leaf[] = [];
  let layer: { steps: readonly Step[]; json: Json }[] = [{ steps: [], json: sent }];
  while (layer.length > 0 && leaves.length < mostLeaves) {
    const next: typeof layer = [];
    for (const { steps, json } of layer) {
      if (typeof json !== 'object' || json === null)
        leaves.push({ path: pathOf(steps), steps, value: json });
      else if (Array.isArray(json))
        next.push(...json.map((inside, at) => ({ steps: [...steps, at], json: inside })));
      else
        next.push(
          ...Object.entries(json).map(([name, inside]) => ({
            ...{ steps: [...steps, name], json: inside },
          })),
        );
    }
    layer = next;
  }
  return leaves.filter(({ path }) => path !== '').slice(0, mostLeaves);
}

/** Names that what programs send has beside those that columns have. */
const more = {
  title: ['subject', 'headline', 'message', 'text', 'alertname', 'event'],
  description: ['body', 'content', 'details', 'message', 'text', 'notes'],
  link: ['link', 'permalink', 'href', 'external url', 'generatorurl', 'dashboardurl'],
  key: ['key', 'number', 'id', 'uuid', 'fingerprint', 'ticket id', 'incident id'],
} as const;

/**
 * From where an item would be taken by the names that things have in what was sent, and by how deep they lie; what
 * is mapped already stays.
 */
export function suggestedMapping(sent: Json, mapping: IncomingMapping = {}): IncomingMapping {
  const leaves = leavesOf(sent).filter(
    ({ value, steps }) =>
      value !== null && value !== '' && typeof value !== 'boolean' && isPlain(steps),
  );
  const taken = new Set<string>(Object.values(mapping));
  const suggested: Record<string, string> = {};
  for (const property of ['title', 'link', 'key', 'description'] as const) {
    const names = [...columnNames[property], ...more[property]];
    const rank = ({ steps }: Leaf) => names.indexOf(nameOf(steps));
    const best = leaves
      .filter((leaf) => rank(leaf) >= 0 && !taken.has(leaf.path))
      .filter(({ value }) => property !== 'link' || /^https?:\/\//i.test(String(value)))
      .filter(({ value }) => property === 'link' || !/^https?:\/\/\S+$/i.test(String(value)))
      .sort((a, b) => a.steps.length - b.steps.length || rank(a) - rank(b))[0];
    if (!best) continue;
    suggested[property] = best.path;
    taken.add(best.path);
  }
  const labels = labelsPath(sent);
  if (labels !== null) suggested.labels = labels;
  return { ...suggested, ...mapping };
}

/** The first of a list at most: others are of other things. */
function isPlain(steps: readonly Step[]): boolean {
  return steps.every((step) => typeof step === 'string' || step === 0);
}

function nameOf(steps: readonly Step[]): string {
  const last = steps.at(-1);
  // `htmlUrl` is `html url`.
  return typeof last === 'string' ? plainName(last.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')) : '';
}

/** A list of texts, or of things that have a name, that is called labels or tags. */
function labelsPath(sent: Json): string | null {
  for (const { steps } of leavesOf(sent)) {
    const at = steps.findIndex(
      (step) => typeof step === 'string' && labelNames.has(plainName(step)),
    );
    if (at < 0 || typeof steps[at + 1] !== 'number') continue;
    const list = steps.slice(0, at + 1);
    const found = [
      [...list, null],
      [...list, null, 'name'],
    ]
      .map(pathOf)
      .find((path) => (textsAt(sent, path)?.length ?? 0) > 0);
    if (found !== undefined) return found;
  }
  return null;
}

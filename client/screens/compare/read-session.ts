import { readExportFile } from '#client/screens/restore/read-export.ts';
import { isRecord } from '#client/sync/json.ts';
import type {
  ComparedCriterion,
  ComparedFormula,
  ComparedItem,
  ComparedSession,
} from '#shared/scoring/comparison.ts';

/** A session to compare, with what its framework is recognized by. */
export interface ReadSession extends ComparedSession {
  frameworkId: string;
  formula: ComparedFormula;
}

/** What an export says that can be compared, or by the name of a text why it is none. */
export async function readSession(
  file: Blob,
): Promise<ReadSession | 'fileTooLarge' | 'fileNotExport'> {
  const read = await readExportFile(file);
  if (read === 'fileTooLarge') return read;
  if (typeof read === 'string' || read.of === 'workspace') return 'fileNotExport';
  const { framework, items } = read.whole;
  if (!isRecord(framework) || !Array.isArray(framework.criteria) || !Array.isArray(items))
    return 'fileNotExport';
  return {
    title: read.title,
    frameworkId: typeof framework.id === 'string' ? framework.id : '',
    formula: formulaOf(framework.formula),
    criteria: framework.criteria.flatMap((one: unknown) => criterionOf(one) ?? []),
    // The file has them by rank, and says where each stood in the backlog.
    items: items
      .filter(isRecord)
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .flatMap((one) => itemOf(one) ?? []),
  };
}

function formulaOf(value: unknown): ComparedFormula {
  if (!isRecord(value)) return { kind: 'none', detail: '' };
  const { kind, ...rest } = value;
  return { kind: typeof kind === 'string' ? kind : 'none', detail: JSON.stringify(rest) };
}

function criterionOf(value: unknown): ComparedCriterion | null {
  if (!isRecord(value)) return null;
  const { id, name, deck, kind } = value;
  const weight = numberOf(value.weight);
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  const numbers = (Array.isArray(deck) ? deck : []).flatMap((card: unknown) =>
    isRecord(card) ? (numberOf(card.value) ?? []) : [],
  );
  return {
    id,
    name,
    numbers,
    ...((kind === 'benefit' || kind === 'cost') && { kind }),
    ...(weight !== null && { weight }),
  };
}

function itemOf(value: Readonly<Record<string, unknown>>): ComparedItem | null {
  const { title, key, rounds } = value;
  if (typeof title !== 'string') return null;
  const priority = numberOf(value.priority);
  const agreement = lowestAgreement(Array.isArray(rounds) ? rounds : []);
  const scores = Object.entries(isRecord(value.scores) ? value.scores : {});
  return {
    title,
    ...(typeof key === 'string' && { key }),
    scores: Object.fromEntries(
      scores.flatMap(([id, value]) => {
        const score = numberOf(value);
        return score === null ? [] : [[id, score]];
      }),
    ),
    ...(priority !== null && { priority }),
    ...(agreement !== null && { agreement }),
  };
}

function lowestAgreement(rounds: readonly unknown[]): number | null {
  const latest = rounds.filter(isRecord).findLast(({ state }) => state === 'revealed');
  const results = isRecord(latest?.results) ? Object.values(latest.results) : [];
  const values = results.flatMap((one: unknown) =>
    isRecord(one) && isRecord(one.agreement) ? (numberOf(one.agreement.value) ?? []) : [],
  );
  return values.length === 0 ? null : Math.min(...values);
}

function placeOf({ place }: Readonly<Record<string, unknown>>): number {
  return numberOf(place) ?? Number.MAX_SAFE_INTEGER;
}

/** Whatever JSON makes of a number is finite, except for such as 1e999. */
function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

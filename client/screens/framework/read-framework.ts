import { isRecord } from '#client/sync/json.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Card } from '#shared/scoring/decks.ts';
import type { Criterion, Formula, Framework } from '#shared/scoring/frameworks.ts';

/**
 * Reads a framework from a file or from this device, without groups; `undefined` where it is none. The
 * server checks whatever is sent to it anyway, so this asks only that the editor can show it.
 */
export function readFramework(value: unknown): Framework | undefined {
  if (!isRecord(value)) return undefined;
  const { id, name, when, plot } = value;
  const criteria = listOf(value.criteria, criterionOf, limits.criteria);
  const formula = formulaOf(value.formula);
  if (!isId(id) || typeof name !== 'string' || !criteria?.length || !formula) return undefined;
  if (new Set(criteria.map((one) => one.id)).size < criteria.length) return undefined;
  return {
    id,
    name,
    ...(typeof when === 'string' && { when }),
    criteria,
    formula,
    ...(isRecord(plot) &&
      typeof plot.x === 'string' &&
      typeof plot.y === 'string' && { plot: { x: plot.x, y: plot.y } }),
  };
}

function criterionOf(value: unknown): Criterion | undefined {
  if (!isRecord(value)) return undefined;
  const { id, name, kind, weight, anchors, scale } = value;
  const deck = listOf(value.deck, cardOf, limits.cards);
  if (!isId(id) || typeof name !== 'string' || !isWeight(weight) || !deck) return undefined;
  if (kind !== 'benefit' && kind !== 'cost') return undefined;
  return {
    id,
    name,
    kind,
    weight,
    deck,
    ...(isRecord(anchors) &&
      typeof anchors.low === 'string' &&
      typeof anchors.high === 'string' && { anchors: { low: anchors.low, high: anchors.high } }),
    ...((scale === 'deck' || scale === 'session') && { scale }),
  };
}

function cardOf(value: unknown): Card | undefined {
  if (!isRecord(value) || typeof value.label !== 'string') return undefined;
  const { label, value: number } = value;
  return number === null || (typeof number === 'number' && Number.isFinite(number))
    ? { label, value: number }
    : undefined;
}

function formulaOf(value: unknown): Formula | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, priority, weights, bubble } = value;
  switch (kind) {
    case 'none':
    case 'ratio':
    case 'product':
    case 'sum':
    case 'kano':
      return { kind };
    case 'expression':
      return typeof priority === 'string' ? { kind, priority } : undefined;
    case 'factors': {
      if (!isRecord(weights) || !isWeight(weights.value) || !isWeight(weights.cost))
        return undefined;
      const ids = listOf(bubble, (id) => (isId(id) ? id : undefined), limits.criteria);
      return {
        kind,
        weights: { value: weights.value, cost: weights.cost },
        ...(ids?.length && { bubble: ids }),
      };
    }
    default:
      return undefined;
  }
}

/** `undefined` where it is no list, too long a list, or something in it can't be read. */
function listOf<T>(
  value: unknown,
  read: (one: unknown) => T | undefined,
  most: number,
): T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const all = value.flatMap((one: unknown) => read(one) ?? []);
  return all.length === value.length ? all : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(value);
}

function isWeight(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1e6;
}

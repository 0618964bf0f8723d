import { readFileSync } from 'node:fs';
import { type Choices, type ReadBacklog, readBacklog } from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';

/** The one criterion of planning poker. */
export const points: readonly ScoredCriterion[] = readyFramework('story-points')?.criteria ?? [];

/** A file of the folder with samples, as somebody would choose it. */
export function sample(name: string): { content: Uint8Array; name: string } {
  return { content: new Uint8Array(readFileSync(`${import.meta.dirname}/data/${name}`)), name };
}

/** What is read of a text, or of a sample; it has to be a backlog. */
export async function bring(
  content: string | { content: Uint8Array; name: string },
  criteria: readonly ScoredCriterion[] = [],
  choices: Choices = {},
): Promise<ReadBacklog> {
  const source = typeof content === 'string' ? { content } : content;
  const read = await readBacklog(source, criteria, choices);
  if (!read.ok) throw new Error(`unreadable: ${read.problem.why}`);
  return read;
}

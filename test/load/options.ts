import { parseArgs } from 'node:util';

/** What is measured: all of it, or the parts that are named. */
export const parts = [
  'closed',
  'open',
  'wire',
  'presence',
  'memory',
  'loading',
  'crowd',
  'start',
  'cluster',
  'workspace',
  'roadmap',
  'forms',
  'integrations',
] as const;
export type Part = (typeof parts)[number];

export interface Options {
  parts: readonly Part[];
  tables: number;
  members: number;
  /** How many votes both sides have seen before anything is counted. */
  warmup: number;
  /** How many votes each turn of a load has, and how many turns there are. */
  votes: number;
  turns: number;
  /** Votes per second of the open loop. */
  rate: number;
}

export const usage = `npm run bench -- [part …] [--tables 50] [--members 10] [--warmup 20000] [--votes 5000] [--turns 3] [--rate 1000]

Parts: ${parts.join(', ')}; all of them without one. Shorter: --warmup 2000 --votes 1000 --turns 1.`;

/** Throws with a sentence where the words make no sense. */
export function readOptions(words: string[]): Options {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      tables: { type: 'string', default: '50' },
      members: { type: 'string', default: '10' },
      warmup: { type: 'string', default: '20000' },
      votes: { type: 'string', default: '5000' },
      turns: { type: 'string', default: '3' },
      rate: { type: 'string', default: '1000' },
    },
  });
  const unknown = positionals.find((word) => !parts.some((part) => part === word));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}".`);
  const number = (name: keyof typeof values): number => {
    const value = Number(values[name]);
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0.`);
    return value;
  };
  return {
    parts: parts.filter((part) => positionals.length === 0 || positionals.includes(part)),
    tables: number('tables'),
    members: number('members'),
    warmup: number('warmup'),
    votes: number('votes'),
    turns: number('turns'),
    rate: number('rate'),
  };
}

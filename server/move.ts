import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { isPostgres, openStorageAt } from '#server/open-storage.ts';
import type { AggregateKind, Storage } from '#server/storage/storage.ts';

/** `npm run move -- FROM TO`: copies a whole store into an empty one, such as a file into PostgreSQL. */

/** So many aggregates at once. */
const batch = 20;

const [from, to, ...more] = process.argv.slice(2);
if (from === undefined || to === undefined || more.length > 0)
  giveUp('Say from where, and where to: npm run move -- data/priority-poker.db postgres://…');
if (!isPostgres(from) && !existsSync(from)) giveUp(`There is no database at ${from}.`);
try {
  const source = await openStorageAt(from);
  const target = await openStorageAt(to);
  const { session, workspace, account } = await move(source, target);
  await source.close();
  await target.close();
  process.stdout.write(
    `Copied ${counted(session, 'session')}${and(workspace, 'workspace')}${and(account, 'account')}, and compared the copy with what it was made from.\n`,
  );
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}

/** Answers with how many there were of each kind. Rejects where the target has some, or others afterwards. */
async function move(source: Storage, target: Storage): Promise<Record<AggregateKind, number>> {
  if ((await target.wholes(null, 1)).length > 0)
    throw new Error('There are sessions where these are to go. Move to an empty database.');
  const moved = { session: 0, workspace: 0, account: 0, attempt: 0 };
  let last: string | null = null;
  for (;;) {
    const wholes = await source.wholes(last, batch);
    if (wholes.length === 0) return moved;
    await target.takeIn(wholes);
    if (!isDeepStrictEqual(await target.wholes(last, batch), wholes))
      throw new Error('The copy is not what it was made from. Nothing was removed there.');
    for (const { kind } of wholes) moved[kind] += 1;
    last = wholes.at(-1)?.id ?? null;
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function and(count: number, what: string): string {
  return count > 0 ? ` and ${counted(count, what)}` : '';
}

function giveUp(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

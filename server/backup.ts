import { resolve } from 'node:path';
import { readConfiguration } from '#server/configuration.ts';
import { backUp } from '#server/storage/sqlite/backup.ts';

/** `npm run backup -- FILE`: copies the database, also while the server runs. */

const [file, ...more] = process.argv.slice(2);
const reading = readConfiguration(process.env);
if (file === undefined || more.length > 0) giveUp('Say where to: npm run backup -- FILE');
if (!reading.ok) giveUp(reading.problems.join('\n'));
const { databasePath, databaseUrl } = reading.configuration;
if (databaseUrl !== undefined)
  giveUp('Sessions are in PostgreSQL. Back it up with its own tools, such as pg_dump.');
try {
  const { bytes, sessions } = await backUp(databasePath, resolve(file));
  process.stdout.write(
    `Copied ${databasePath} with ${sessions} sessions to ${resolve(file)} (${bytes.toLocaleString('en')} bytes), and checked the copy.\n`,
  );
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}

function giveUp(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

import { takeOut } from '#test/cluster/sabotage/take-out.ts';

/** PostgreSQL lets any node write, whoever owns what. */
takeOut(
  '/server/storage/postgres/commit.ts',
  'hasToOwn: string): string {\n  return `(',
  'hasToOwn: string): string {\n  return `(TRUE OR ',
);

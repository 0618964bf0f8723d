import { type Device, thisDevice } from '#client/sync/device.ts';
import { deviceName } from '#client/sync/device-name.ts';
import { rememberName } from '#client/sync/identity.ts';
import { newId, newToken } from '#client/sync/ids.ts';
import { isRecord } from '#client/sync/json.ts';
import { type Refused, readRefusal } from '#client/sync/refused.ts';
import { type Answer, call, fetchFile } from '#client/sync/rest.ts';
import { pathOf } from '#client/sync/workspace/calls.ts';
import { type KnownWorkspace, rememberWorkspace } from '#client/sync/workspace/identity.ts';

/** What a workspace is saved as. */
export type WorkspaceFormat = 'json' | 'csv' | 'md';

/** Fetches all of a workspace, or all of its items, as a file. */
export function fetchWorkspaceExport(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  format: WorkspaceFormat,
): Promise<Answer<{ file: Blob }>> {
  return fetchFile(`${pathOf(workspaceId)}/export?format=${format}`, token);
}

const outcomes = ['added', 'updated', 'kept', 'unchanged', 'in-bin', 'refused'] as const;

/** What becomes of a row of an import. */
export interface ImportedRow {
  row: number;
  title: string;
  outcome: (typeof outcomes)[number];
  /** Ids of properties and fields. */
  changed: readonly string[];
  /** Those of scores that were agreed on or set here, and are others in the file. */
  agreed: readonly string[];
  /** What of it is left out, and which rule is in the way, if one is. */
  problems: readonly { property: string; text: string; refusal: Refused | null }[];
  /** Ids of fields that the item needs before work on it begins. */
  lacks: readonly string[];
  /** Why nothing comes of it. */
  refusal: Refused | null;
}

/** What comes of an import, or would. */
export interface ImportReport {
  /** The names of the columns. */
  header: readonly string[];
  /** Which column, from 1, is taken for what. */
  columns: Readonly<Record<string, number>>;
  rows: readonly ImportedRow[];
  /** Rows that are no items. */
  skipped: number;
}

/** How a file is to be brought in. */
export interface ImportWish {
  /** Columns that were chosen, by what they are taken for: their numbers from 1, or nothing for none. */
  columns: Readonly<Record<string, string>>;
  /** Does nothing but say what would come of it. */
  preview: boolean;
  /** Whether items that are there may change. */
  overwrite: boolean;
  /** Whether, besides, scores may change that were agreed on or set here. */
  overwriteScores: boolean;
  /** Drawn once for each import: sent twice, it is done once. */
  key: string;
}

export async function importFile(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  file: Blob,
  { columns, preview, overwrite, overwriteScores, key }: ImportWish,
): Promise<Answer<{ report: ImportReport }>> {
  const query = new URLSearchParams({
    ...columns,
    ...{ preview: String(preview), overwrite: String(overwrite) },
    overwriteScores: String(overwriteScores),
  });
  const answer = await call(`${pathOf(workspaceId)}/imports?${query}`, {
    ...{ method: 'POST', file, token, idempotencyKey: key },
  });
  return answer.ok ? { ok: true, report: reportIn(answer.body) } : answer;
}

function reportIn({
  header,
  columns,
  rows,
  skipped,
}: Readonly<Record<string, unknown>>): ImportReport {
  const numbers = Object.entries(isRecord(columns) ? columns : {}).flatMap(([name, at]) =>
    typeof at === 'number' ? [[name, at] as const] : [],
  );
  return {
    header: Array.isArray(header) ? header.map(String) : [],
    columns: Object.fromEntries(numbers),
    rows: Array.isArray(rows) ? rows.flatMap((one: unknown) => rowIn(one) ?? []) : [],
    skipped: Array.isArray(skipped) ? skipped.length : 0,
  };
}

function rowIn(value: unknown): ImportedRow | null {
  if (!isRecord(value)) return null;
  const { row, title, changed, agreed, problems, lacks } = value;
  const outcome = outcomes.find((one) => one === value.outcome);
  if (typeof row !== 'number' || typeof title !== 'string' || !outcome) return null;
  return {
    ...{ row, title, outcome },
    changed: Array.isArray(changed) ? changed.map(String) : [],
    agreed: Array.isArray(agreed) ? agreed.map(String) : [],
    problems: (Array.isArray(problems) ? problems : [])
      .filter(isRecord)
      .map(({ property, text, refusal }) => ({
        ...{ property: String(property), text: String(text), refusal: readRefusal(refusal) },
      })),
    lacks: Array.isArray(lacks) ? lacks.map(String) : [],
    refusal: readRefusal(value.refusal),
  };
}

/** Makes a workspace of a file that one was saved as, as often as it takes: the same asking makes one only. */
export class Restoring {
  readonly #id = newId();
  readonly #token = newToken();

  /** This device is the member `as`, an admin of the file, from then on. */
  async restore(
    file: Blob,
    { name, as }: { name: string; as: { id: string; name: string } },
    device: Device = thisDevice(),
  ): Promise<Answer<{ workspaceId: string }>> {
    const query = new URLSearchParams({ as: as.id, device: deviceName() });
    const answer = await call(`${pathOf(this.#id)}?${query}`, {
      method: 'PUT',
      file,
      token: this.#token,
    });
    if (!answer.ok) return answer;
    rememberName(as.name, device);
    rememberWorkspace(
      {
        ...{ workspaceId: this.#id, memberId: as.id, token: this.#token },
        ...{ name, lastSeen: Date.now() },
      },
      device,
    );
    return { ok: true, workspaceId: this.#id };
  }
}

import type { Answer } from '#client/sync/rest.ts';
import { readRecords } from '#client/sync/workspace/connections.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';
import { limits } from '#shared/commands/limits.ts';
import type { FoundRecord } from '#shared/integrations/answers.ts';

/** All records that a query finds, page by page, as many as a session holds. */
export async function everythingFound(
  known: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  connectionId: string,
  query: string,
  onCome: (count: number) => void,
): Promise<Answer<{ records: FoundRecord[] }>> {
  const records = new Map<string, FoundRecord>();
  let page: string | undefined;
  do {
    const answer = await readRecords(known, connectionId, {
      query,
      ...(page !== undefined && { page }),
    });
    if (!answer.ok) return answer;
    // What moves while pages are read may come twice.
    for (const record of answer.records) records.set(record.id, record);
    onCome(records.size);
    page = answer.next;
  } while (page !== undefined && records.size < limits.items);
  return { ok: true, records: [...records.values()].slice(0, limits.items) };
}

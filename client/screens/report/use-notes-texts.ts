import { useEffect, useState } from 'react';
import { knownSession } from '#client/sync/identity.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import { fetchExport } from '#client/sync/rest.ts';

/** What the notes of each item say, by its id; empty until they are here, or where they can't be had. */
export function useNotesTexts(sessionId: string | undefined): ReadonlyMap<string, string> {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const known = sessionId === undefined ? null : knownSession(sessionId);
    if (!known) return;
    let left = false;
    void fetchExport(known.sessionId, known.token, 'json').then(async (answer) => {
      const text = answer.ok ? await answer.file.text().catch(() => '') : '';
      if (!left) setTexts(notesIn(readJson(text)));
    });
    return () => {
      left = true;
    };
  }, [sessionId]);
  return texts;
}

function notesIn(exported: unknown): ReadonlyMap<string, string> {
  const items = isRecord(exported) && Array.isArray(exported.items) ? exported.items : [];
  return new Map(
    items.flatMap((item: unknown) =>
      isRecord(item) && typeof item.id === 'string' && typeof item.notes === 'string'
        ? [[item.id, item.notes] as const]
        : [],
    ),
  );
}

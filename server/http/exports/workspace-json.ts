import { setImmediate as turn } from 'node:timers/promises';
import type { z } from 'zod';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { submissionSchema } from '#shared/exports/submission.ts';
import {
  basicsSchema,
  exportedFormSchema,
  exportedItemSchema,
  memberSchema,
  savedRoadmapSchema,
  savedViewSchema,
  workspaceExportFormat,
} from '#shared/exports/workspace-export.ts';
import { exportedIncomingSchema } from '#shared/incoming/incoming-schema.ts';
import { connectionSchema } from '#shared/integrations/connection-schema.ts';
import type { Form, Intake } from '#shared/workspace/forms/form.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import { mayTriage } from '#shared/workspace/permissions.ts';
import { sees } from '#shared/workspace/view.ts';

/** So many items are written before everybody else has a turn. */
const itemsATurn = 50;

/**
 * A workspace as JSON (docs/export.md), which it can be restored from: all of it as it is at this moment, with
 * those views that the member sees, what came in by forms where they may read it, and what is an admin's where
 * they ask as one. An item stands on a line, as it is read from the storage: no more of it
 * than a few are ever in memory.
 */
export async function* workspaceJson(
  live: LiveWorkspace,
  memberId: string,
  { isByAdmin }: { isByAdmin: boolean },
): AsyncGenerator<string> {
  const { basics, members, views, roadmaps, connections, incoming, forms, mayRead, items, seq } =
    await live.read((state, seq) => ({
      basics: state.basics,
      forms: [...state.forms.values()]
        .sort(byTimeAndId(({ createdAt }) => createdAt))
        .map((form) => exported(form, state.intake.get(form.id))),
      mayRead: mayTriage(state.members.get(memberId)),
      members: [...state.members.values()].sort(byTimeAndId(({ joinedAt }) => joinedAt)),
      views: [...state.views.values()]
        .filter((view) => sees(memberId, view))
        .sort(byTimeAndId(({ createdAt }) => createdAt)),
      roadmaps: [...state.roadmaps.values()].sort(byTimeAndId(({ createdAt }) => createdAt)),
      connections: [...state.connections.values()].sort(byTimeAndId(({ createdAt }) => createdAt)),
      incoming:
        isByAdmin && state.members.get(memberId)?.role === 'admin'
          ? [...state.incoming.values()].sort(byTimeAndId(({ createdAt }) => createdAt))
          : [],
      items: [...state.items.values()].sort((a, b) => a.number - b.number),
      seq,
    }));
  const memberIds = new Set(members.map(({ id }) => id));
  const { format, version } = workspaceExportFormat;
  yield `{\n"format": ${JSON.stringify(format)},\n"version": ${version},\n`;
  yield `"basics": ${line(basicsSchema, basics)},\n`;
  yield `"members": ${list(members.map((one) => line(memberSchema, one)))},\n`;
  yield `"views": ${list(views.map((one) => line(savedViewSchema, one)))},\n`;
  if (roadmaps.length > 0)
    yield `"roadmaps": ${list(roadmaps.map((one) => line(savedRoadmapSchema, one)))},\n`;
  if (connections.length > 0)
    yield `"connections": ${list(connections.map((one) => line(connectionSchema, one)))},\n`;
  if (incoming.length > 0)
    yield `"incoming": ${list(incoming.map((one) => line(exportedIncomingSchema, one)))},\n`;
  yield `"forms": ${list(forms.map((one) => line(exportedFormSchema, one)))},\n`;
  if (mayRead) yield* submissionsIn(live, memberIds);
  yield '"items": [';
  for (let from = 0; from < items.length; from += itemsATurn) {
    const some = items.slice(from, from + itemsATurn);
    const lines = await Promise.all(
      some.map(async (item) => {
        const history = await live.records.wholeHistory(item.id, seq);
        const { comments: _, ...rest } = item;
        // Most items have none: they are not asked about.
        const answer = item.comments ? await live.records.comments(item.id) : null;
        // They are read later than the members: who came meanwhile is not among those.
        const said = answer?.ok ? answer.comments.filter(({ by }) => memberIds.has(by)) : [];
        return line(exportedItemSchema, {
          ...rest,
          ...(said.length > 0 && { comments: said }),
          history: history.map(withoutSeq),
        });
      }),
    );
    yield `${from === 0 ? '\n' : ',\n'}${lines.join(',\n')}`;
    await turn();
  }
  yield '\n]\n}\n';
}

/** A form without its passcode, which is not told: it is closed instead. */
function exported({ passcode, ...form }: Form, { received }: Pick<Intake, 'received'> = none) {
  return { ...form, ...(passcode && { closed: true as const }), received };
}
const none = { received: 0 };

/** All that came in, one on a line. Who came meanwhile is not among the members, nor is what they decided. */
async function* submissionsIn(
  live: LiveWorkspace,
  memberIds: ReadonlySet<string>,
): AsyncGenerator<string> {
  const isKnown = (id: string | undefined) => id === undefined || memberIds.has(id);
  let separator = '\n';
  yield '"submissions": [';
  for await (const some of live.submissions.all())
    for (const one of some)
      if (isKnown(one.member) && isKnown(one.outcome?.by)) {
        yield separator + line(submissionSchema, one);
        separator = ',\n';
      }
  yield '\n],\n';
}

/** As the schema has its parts in order, so that one workspace makes one text. */
function line<T>(schema: z.ZodType<T>, value: T): string {
  return JSON.stringify(schema.safeParse(value).data ?? value);
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
}

function withoutSeq({ seq: _, ...entry }: HistoryEntry): Omit<HistoryEntry, 'seq'> {
  return entry;
}

function byTimeAndId<T extends { id: string }>(time: (one: T) => number) {
  return (a: T, b: T) => time(a) - time(b) || (a.id < b.id ? -1 : 1);
}

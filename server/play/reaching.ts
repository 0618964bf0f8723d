import { z } from 'zod';
import type { Question } from '#server/cluster/asking.ts';
import type { Answer } from '#server/sessions/port.ts';
import type { Origin } from '#server/sessions/rows.ts';
import type { Node } from '#server/storage/storage.ts';
import type { Workspaces } from '#server/workspace/port.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { ScoreTold } from '#shared/workspace/decision.ts';
import { mostReferences, type Reference } from '#shared/workspace/reference.ts';

/** What a session can ask of the workspace that it was begun from, wherever that is. */
export interface Reach {
  /** Rejects where the workspace can't be reached. */
  takeInScores(origin: Origin, told: readonly ScoreTold[]): Promise<Answer<object>>;
  /** What was scored there before and resembles an item; rejects as well. */
  references(
    origin: Origin,
    itemId: string,
    criteria: readonly string[],
  ): Promise<readonly Reference[]>;
}

interface ReachSurroundings {
  workspaces: Pick<Workspaces, 'find'>;
  /** The node that has a workspace, where it is not this one. Takes it, where it is nobody's. */
  elsewhere(workspaceId: string): Promise<Node | null>;
  ask(node: Node, question: Question): Promise<{ status: number; body: unknown }>;
}

/** Workspaces here are asked at once, those of other nodes by the API, with the secret of the session. */
export function createReach({ workspaces, elsewhere, ask }: ReachSurroundings): Reach {
  return {
    async takeInScores({ workspaceId, key }, told) {
      const node = await elsewhere(workspaceId);
      if (!node) {
        const live = await workspaces.find(workspaceId);
        return live ? live.takeInScores(key, told) : refused;
      }
      const { status } = await ask(node, {
        ...{ method: 'POST', path: `/api/workspaces/${workspaceId}/scores`, token: key },
        body: { scores: told },
      });
      if (status === 204) return { ok: true };
      // It is not there, or knows no such session: it never will.
      if (status === 404 || status === 401) return refused;
      throw new Error(`A workspace could not be told of scores: ${status}`);
    },

    async references({ workspaceId, key }, itemId, criteria) {
      const node = await elsewhere(workspaceId);
      if (!node) {
        const live = await workspaces.find(workspaceId);
        const found = await live?.references(key, itemId, criteria);
        return found?.ok ? found.references : [];
      }
      const query = new URLSearchParams({ criteria: criteria.join() });
      const { body } = await ask(node, {
        method: 'GET',
        path: `/api/workspaces/${workspaceId}/items/${itemId}/references?${query}`,
        token: key,
      });
      const found = referencesSchema.safeParse(body);
      return found.success ? found.data.references : [];
    },
  };
}

/** What a node answers with, as far as this one reads it. */
const referencesSchema = z.object({
  references: z
    .array(
      z.object({
        key: z.string(),
        title: z.string(),
        scores: z.record(idSchema, z.number()),
      }) satisfies z.ZodType<Reference>,
    )
    .max(mostReferences),
});

const refused = { ok: false, refusal: refusal('no_workspace') } as const;

import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import type { Edge } from '#client/screens/backlog/use-row-drag.ts';
import {
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import {
  isReadyView,
  readyView,
  readyViewIds,
} from '#client/screens/workspace/views/ready-views.ts';
import { newId } from '#client/sync/ids.ts';
import { mayShareViews } from '#shared/workspace/permissions.ts';
import { plainTimeline, type Shown, type View } from '#shared/workspace/view.ts';
import { inOrder } from '#shared/workspace/view-order.ts';

/** One of the views that can be chosen. */
export interface NamedView {
  id: string;
  name: string;
  /** Only oneself sees it. */
  isOwn: boolean;
  /** Every workspace has it: it can't be saved, renamed or removed. */
  isReady: boolean;
  /** It is changed here, and not saved. */
  isChanged: boolean;
  /** Oneself may put it elsewhere among those that the same people see. */
  mayMove: boolean;
}

/** The views of the workspace, and the one that is looked at. */
export interface Views {
  all: readonly NamedView[];
  current: NamedView;
  /** How the current one is shown, with what was changed and not saved. */
  shown: Shown;
  /** Whether oneself may save the current one in its place. */
  maySave: boolean;
  mayShare: boolean;
  choose(id: string): void;
  change(change: Partial<Shown>): void;
  discard(): void;
  /** Saves what was changed; answers whether it was done, as do those below. */
  save(): Promise<boolean>;
  /** Saves it as another view, which is then looked at. */
  saveAs(name: string, shared: boolean): Promise<boolean>;
  rename(name: string, shared: boolean): Promise<boolean>;
  remove(): Promise<boolean>;
  /** Puts a view beside another one, if it can stand there. */
  move(id: string, besideId: string, edge: Edge): void;
}

const noDrafts: ReadonlyMap<string, Shown> = new Map();

export function useViews(): Views {
  const t = useTranslations('workspaceViews');
  const { basics, views, members } = useWorkspace();
  const self = useWorkspaceView((view) => view.self);
  const send = useSendToWorkspace();
  const [location, navigate] = useLocation();
  const wanted = new URLSearchParams(useSearch()).get('view') ?? '';
  /** What was changed and not saved, by the id of the view. */
  const [drafts, setDrafts] = useState(noDrafts);

  const member = members.get(self);
  const mayShare = member !== undefined && mayShareViews(member);

  const all = useMemo(() => {
    const ready = readyViewIds.map((id) => ({
      ...{ id, name: t(`ready.${id}`), isOwn: false, isReady: true, isChanged: drafts.has(id) },
      mayMove: false,
    }));
    const saved = inOrder(views.values()).map(({ id, name, owner }) => ({
      ...{ id, name, isOwn: owner !== null, isReady: false, isChanged: drafts.has(id) },
      mayMove: owner !== null || mayShare,
    }));
    return [...ready.slice(0, 1), ...saved, ...ready.slice(1)];
  }, [views, drafts, mayShare, t]);

  const saved = views.get(wanted);
  const id = saved || isReadyView(wanted) ? wanted : 'everything';
  const standing = useMemo<Shown>(
    () => saved ?? readyView(isReadyView(id) ? id : 'everything', basics),
    [saved, id, basics],
  );
  const shown = drafts.get(id) ?? standing;
  const current = all.find((view) => view.id === id) ?? all[0];
  if (!current) throw new Error('There is always a view.');

  const choose = useCallback(
    (next: string) => navigate(next === 'everything' ? location : `${location}?view=${next}`),
    [navigate, location],
  );

  const setDraft = (viewId: string, draft: Shown | null) =>
    setDrafts((before) => {
      const after = new Map(before);
      if (draft) after.set(viewId, draft);
      else after.delete(viewId);
      return after;
    });

  async function put(view: Pick<View, 'id' | 'name'>, next: Shown, shared: boolean) {
    const { kind, query, group, swimlanes, columns, color, timeline, chart } = next;
    return send({
      type: 'view.set',
      view: { ...view, shared, kind, query, group, swimlanes, columns, color, timeline, chart },
    });
  }

  return {
    ...{ all, current, shown, mayShare, choose },
    maySave: saved !== undefined && (saved.owner !== null || mayShare),
    change(change) {
      const next = { ...shown, ...change };
      setDraft(id, isSame(next, standing) ? null : next);
    },
    discard: () => setDraft(id, null),
    async save() {
      if (!saved || !(await put(saved, shown, saved.owner === null))) return false;
      setDraft(id, null);
      return true;
    },
    async saveAs(name, shared) {
      const made = newId();
      if (!(await put({ id: made, name }, shown, shared))) return false;
      setDraft(id, null);
      choose(made);
      return true;
    },
    rename: async (name, shared) =>
      saved !== undefined && put({ id: saved.id, name }, saved, shared || saved.owner === null),
    async remove() {
      if (!saved || !(await send({ type: 'view.remove', viewId: saved.id }))) return false;
      setDraft(id, null);
      choose('everything');
      return true;
    },
    move(viewId, besideId, edge) {
      const [view, beside] = [views.get(viewId), views.get(besideId)];
      if (!view || !beside || view.owner !== beside.owner) return;
      const among = inOrder(views.values()).filter(({ owner }) => owner === view.owner);
      const before = edge === 'before' ? beside : among[among.indexOf(beside) + 1];
      if (before !== view) void send({ type: 'view.move', viewId, before: before?.id ?? null });
    },
  };
}

function isSame(a: Shown, b: Shown): boolean {
  const plain = ({ query: { filter, orders }, timeline = plainTimeline, ...shown }: Shown) => {
    const { kind, group, swimlanes, columns, color, chart } = shown;
    const of = [kind, filter, orders, group, swimlanes, columns, color, timeline, chart];
    return JSON.stringify(of);
  };
  return plain(a) === plain(b);
}

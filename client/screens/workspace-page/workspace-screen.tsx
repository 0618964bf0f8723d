import { EllipsisVertical, Search, Undo2, Users } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import { needTexts } from '#client/language/texts.ts';
import { Button } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Logo } from '#client/parts/logo.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { useLanguageItems } from '#client/screens/language/use-language-items.tsx';
import { useCommandKey, useShortcut } from '#client/screens/round/use-shortcut.ts';
import { useNarrow, useWide } from '#client/screens/session/use-wide.ts';
import { useUndoKey } from '#client/screens/undo/use-undo.ts';
import { AddItems } from '#client/screens/workspace/add-items.tsx';
import { BinDialog } from '#client/screens/workspace/bin-dialog.tsx';
import { Board } from '#client/screens/workspace/board/board.tsx';
import { ExamplesNote } from '#client/screens/workspace/examples-note.tsx';
import { ItemSide } from '#client/screens/workspace/item/item-side.tsx';
import { MentionsButton } from '#client/screens/workspace/item/mentions-button.tsx';
import { Offline } from '#client/screens/workspace/offline.tsx';
import { PeopleDialog } from '#client/screens/workspace/people/people-dialog.tsx';
import { PlayButton } from '#client/screens/workspace/play/play-button.tsx';
import { PlayingNow } from '#client/screens/workspace/play/playing-now.tsx';
import { SelectionBar } from '#client/screens/workspace/selection/selection-bar.tsx';
import type { RowActions } from '#client/screens/workspace/table/item-row.tsx';
import { type Change, ItemTable } from '#client/screens/workspace/table/item-table.tsx';
import { useUndoing } from '#client/screens/workspace/use-undoing.ts';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import { FindAnything } from '#client/screens/workspace/views/find-anything.tsx';
import { saveShown } from '#client/screens/workspace/views/save-shown.ts';
import { useAnswer } from '#client/screens/workspace/views/use-answer.ts';
import { useChoices } from '#client/screens/workspace/views/use-choices.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { useViews } from '#client/screens/workspace/views/use-views.ts';
import { ViewBar } from '#client/screens/workspace/views/view-bar.tsx';
import { WorkspaceKeys } from '#client/screens/workspace/workspace-keys.tsx';
import styles from '#client/screens/workspace/workspace-screen.module.css';
import { OnlyKey } from '#client/screens/workspace-page/only-key.tsx';
import { OwnKeysDialog } from '#client/screens/workspace-page/own-keys-dialog.tsx';
import { type Overlay, useActions } from '#client/screens/workspace-page/use-actions.tsx';
import { limits } from '#shared/commands/limits.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { labelsOf } from '#shared/workspace/query/query.ts';

const Chart = lazy(async () => {
  const [{ Chart }] = await Promise.all([
    import('#client/screens/workspace/chart/chart.tsx'),
    needTexts('workspaceTimeline'),
  ]);
  return { default: Chart };
});

const Timeline = lazy(async () => {
  const [{ Timeline }] = await Promise.all([
    import('#client/screens/workspace/timeline/timeline.tsx'),
    needTexts('workspaceTimeline'),
  ]);
  return { default: Timeline };
});

/** The standing backlog of a team: a table of its items, and the one that is open beside it. */
export function WorkspaceScreen() {
  const t = useTranslations('workspace');
  const tPlay = useTranslations('workspacePlay');
  const language = useLocale();
  const state = useWorkspace();
  const { basics } = state;
  const unsaved = useWorkspaceView((view) => view.unsaved);
  const connection = useWorkspaceView((view) => view.connection);
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [location, navigate] = useLocation();
  const may = useMay();
  const send = useSendToWorkspace();
  const undo = useUndoing();
  const { show } = useToast();
  const isNarrow = useNarrow();
  const isWide = useWide();
  const views = useViews();
  const words = usePropertyWords();
  const people = usePeople();
  const [find, setFind] = useState('');
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const lastChosen = useRef<string | null>(null);
  const addField = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);

  const { ranked, properties, rows, groups } = useAnswer(views.shown, find);
  const choicesOf = useChoices(ranked, words, language);
  const labels = useMemo(() => labelsOf(ranked, language), [ranked, language]);
  const within = useMemo(() => ({ state, people, language }), [state, people, language]);
  const [order] = views.shown.query.orders;
  const isByHand = !order || (order.property === 'place' && !order.descending);
  const canMove = isByHand && !groups && may('item.move');
  const there = useMemo(
    () => new Set(rows.filter(({ item }) => chosen.has(item.id)).map(({ item }) => item.id)),
    [rows, chosen],
  );

  const base = `/w/${workspaceId}`;
  const search = useSearch();
  const below = search && `?${search}`;
  const openId = location.startsWith(`${base}/`) ? location.slice(base.length + 1) : null;
  const open = ranked.find(({ item }) => item.id === openId);
  const close = useCallback(() => {
    const before = openId;
    navigate(base + below);
    requestAnimationFrame(() =>
      main.current
        ?.querySelector<HTMLElement>(`[data-item-id="${before}"] [data-row-title]`)
        ?.focus({ preventScroll: true }),
    );
  }, [navigate, base, below, openId]);
  const hasOpen = open !== undefined;

  const latestRows = useRef(rows);
  latestRows.current = rows;
  const actions = useMemo<RowActions>(
    () => ({
      open: (itemId, commentId) =>
        navigate(`${base}/${itemId}${below}${commentId === undefined ? '' : `#${commentId}`}`),
      setStatus: (itemId, status) =>
        void send({ type: 'item.set', itemIds: [itemId], fields: { status } }),
      choose(itemId, withRange) {
        const from = lastChosen.current;
        lastChosen.current = itemId;
        setChosen((before) => {
          const next = new Set(before);
          const order = latestRows.current.map(({ item }) => item.id);
          const [a, b] = [from === null ? -1 : order.indexOf(from), order.indexOf(itemId)];
          if (withRange && a >= 0)
            for (const id of order.slice(Math.min(a, b), Math.max(a, b) + 1)) next.add(id);
          else if (!next.delete(itemId)) next.add(itemId);
          return next;
        });
      },
      drop(draggedId, targetId, edge) {
        const order = latestRows.current.map(({ item }) => item.id);
        const before = edge === 'before' ? targetId : (order[order.indexOf(targetId) + 1] ?? null);
        if (before !== draggedId) void send({ type: 'item.move', itemIds: [draggedId], before });
      },
    }),
    [navigate, base, below, send],
  );

  function move(itemId: string, by: 1 | -1) {
    const order = rows.map(({ item }) => item.id);
    const at = order.indexOf(itemId);
    if (at + by < 0 || at + by >= order.length) return;
    const before = order[by === -1 ? at - 1 : at + 2] ?? null;
    void send({ type: 'item.move', itemIds: [itemId], before });
  }

  function showAll() {
    setFind('');
    views.change({ query: { ...views.shown.query, filter: null } });
  }

  /** Items that get the same get it by one command. */
  function setMany(changes: readonly Change[]): Promise<boolean> {
    const commands = new Map<string, WorkspaceCommandOf<'item.set'>>();
    for (const { itemId, fields } of changes) {
      const key = JSON.stringify(fields);
      const same = commands.get(key);
      if (same) same.itemIds.push(itemId);
      else commands.set(key, { type: 'item.set', itemIds: [itemId], fields });
    }
    return send(...commands.values());
  }

  async function toBin() {
    const itemIds = [...there];
    setChosen(new Set());
    if (await send({ type: 'item.remove', itemIds }))
      show(t('binned', { count: itemIds.length }), {
        action: { label: t('undo'), onAction: undo },
      });
  }

  useUndoKey(undo);
  useCommandKey(() => setOverlay('find'));
  useShortcut('c', () => addField.current?.focus());
  useShortcut('n', () => addField.current?.focus());
  useShortcut('/', () => main.current?.querySelector<HTMLElement>('input[type=search]')?.focus());
  useShortcut('?', () => setOverlay('keys'));
  useShortcut('Escape', () => {
    if (hasOpen) close();
    else setChosen(new Set());
  });

  const findable = [
    ...useActions(setOverlay),
    { label: t('people'), icon: <Users />, onSelect: () => setOverlay('people') },
    { label: t('undo'), icon: <Undo2 />, onSelect: undo },
  ].map((action) => ({ ...action, id: action.label }));

  const adding = may('item.add') && <AddItems field={addField} />;
  const empty =
    ranked.length === 0 ? (
      <EmptyState title={t('empty')}>
        {t(may('item.add') ? 'emptyMessage' : 'emptyViewer')}
      </EmptyState>
    ) : (
      <EmptyState title={t('noMatch')} action={<Button onClick={showAll}>{t('showAll')}</Button>}>
        {t('noMatchMessage')}
      </EmptyState>
    );
  const side = openId !== null && (
    <div className={styles.beside}>
      {open ? (
        <ItemSide item={open.item} priority={open.priority} labels={labels} onClose={close} />
      ) : (
        <Gone onClose={close} />
      )}
    </div>
  );

  return (
    <div className={styles.screen}>
      <Offline connection={connection} />
      <Header
        name={basics.name}
        isWide={isWide}
        isCovered={openId !== null && !isWide}
        onOpen={setOverlay}
        onUndo={undo}
      >
        <PlayButton
          items={rows.map(({ item }) => item)}
          label={tPlay('playShown')}
          isSmall={!isWide}
        />
      </Header>
      <ExamplesNote />
      <OnlyKey onOpen={() => setOverlay('own-keys')} />
      <div className={styles.body} data-open={openId !== null || undefined}>
        <main ref={main} className={styles.main} inert={openId !== null && !isWide}>
          <PlayingNow />
          <div className={styles.tools}>
            <ViewBar
              views={views}
              find={find}
              onFind={setFind}
              properties={properties}
              words={words}
              choicesOf={choicesOf}
              shown={rows.length}
              count={ranked.length}
              onUndo={undo}
              onSave={(format) => {
                const { current, shown } = views;
                const what = { rows, groups, shown, properties, state, name: current.name };
                void saveShown(format, what);
              }}
            />
          </div>
          {views.shown.kind === 'board' ? (
            <>
              {adding}
              <Board
                key={views.current.id}
                rows={rows}
                ranked={ranked}
                shown={views.shown}
                properties={properties}
                words={words}
                state={state}
                language={language}
                may={may}
                openId={openId}
                chosen={there}
                unsaved={unsaved}
                isByHand={isByHand}
                empty={empty}
                onOpen={actions.open}
                onChoose={(itemId) => actions.choose(itemId, false)}
                onCommands={(...commands) => void send(...commands)}
              />
            </>
          ) : views.shown.kind === 'chart' ? (
            <Suspense fallback={null}>
              <Chart
                key={views.current.id}
                rows={rows}
                shown={views.shown}
                properties={properties}
                words={words}
                empty={empty}
                onShown={views.change}
                onOpen={actions.open}
              />
            </Suspense>
          ) : views.shown.kind === 'timeline' || views.shown.kind === 'gantt' ? (
            <>
              {!isNarrow && adding}
              <Suspense fallback={null}>
                <Timeline
                  key={views.current.id}
                  rows={rows}
                  groups={groups}
                  shown={views.shown}
                  properties={properties}
                  words={words}
                  state={state}
                  may={may}
                  openId={openId}
                  chosen={there}
                  unsaved={unsaved}
                  empty={empty}
                  onShown={views.change}
                  onOpen={actions.open}
                  onChoose={(itemId) => actions.choose(itemId, false)}
                  onCommands={(...commands) => void send(...commands)}
                  onUndo={undo}
                />
              </Suspense>
            </>
          ) : (
            <ItemTable
              key={views.current.id}
              rows={rows}
              groups={groups}
              shown={views.shown}
              properties={properties}
              words={words}
              within={within}
              may={may}
              isNarrow={isNarrow}
              openId={openId}
              chosen={there}
              unsaved={unsaved}
              canMove={canMove}
              actions={actions}
              onShown={views.change}
              onMove={move}
              onChanges={setMany}
              empty={empty}
            >
              {adding}
            </ItemTable>
          )}
          {there.size > 0 && (
            <SelectionBar
              count={there.size}
              shown={rows.length}
              statuses={basics.statuses}
              labels={labels}
              onAll={() =>
                setChosen(new Set(rows.slice(0, limits.itemsPerCommand).map(({ item }) => item.id)))
              }
              onEnd={() => setChosen(new Set())}
              onChange={(fields) => void send({ type: 'item.set', itemIds: [...there], fields })}
              onBin={() => void toBin()}
            >
              <PlayButton items={rows.flatMap(({ item }) => (there.has(item.id) ? [item] : []))} />
            </SelectionBar>
          )}
        </main>
        {side}
      </div>
      <FindAnything
        open={overlay === 'find'}
        onClose={() => setOverlay(null)}
        ranked={ranked}
        properties={properties}
        words={words}
        views={views}
        actions={findable}
        onOpen={actions.open}
      />
      <PeopleDialog open={overlay === 'people'} onClose={() => setOverlay(null)} />
      <OwnKeysDialog open={overlay === 'own-keys'} onClose={() => setOverlay(null)} />
      <BinDialog open={overlay === 'bin'} onClose={() => setOverlay(null)} />
      <WorkspaceKeys open={overlay === 'keys'} onClose={() => setOverlay(null)} />
    </div>
  );
}

interface HeaderProps {
  name: string;
  isWide: boolean;
  /** An item lies over it. */
  isCovered: boolean;
  onOpen(overlay: Overlay): void;
  onUndo(): void;
  children: ReactNode;
}

function Header({ name, isWide, isCovered, onOpen, onUndo, children }: HeaderProps) {
  const t = useTranslations('workspace');
  const tViews = useTranslations('workspaceViews');
  const undoable = useWorkspaceView((view) => view.undoable);
  const actions = useActions(onOpen);
  const languageItems = useLanguageItems();
  return (
    <header className={styles.header} inert={isCovered}>
      <Logo nameHidden />
      <h1 className={styles.name} dir="auto" title={name}>
        {name}
      </h1>
      <nav className={styles.controls} aria-label={t('more')}>
        <IconButton
          label={tViews('findAnything')}
          icon={<Search aria-hidden="true" />}
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => onOpen('find')}
        />
        <IconButton
          label={t('undo')}
          icon={<Undo2 aria-hidden="true" />}
          aria-keyshortcuts="Control+Z Meta+Z"
          disabled={undoable === 0}
          onClick={onUndo}
        />
        <MentionsButton />
        {children}
        {isWide ? (
          <Button size="small" icon={<Users aria-hidden="true" />} onClick={() => onOpen('people')}>
            {t('people')}
          </Button>
        ) : (
          <IconButton
            label={t('people')}
            icon={<Users aria-hidden="true" />}
            onClick={() => onOpen('people')}
          />
        )}
        <Menu
          trigger={<IconButton label={t('more')} icon={<EllipsisVertical aria-hidden="true" />} />}
          items={[...actions, 'line', ...languageItems]}
        />
      </nav>
    </header>
  );
}

/** An address of an item that is in the bin, or nowhere. */
function Gone({ onClose }: { onClose(): void }) {
  const t = useTranslations('workspaceItem');
  return (
    <EmptyState title={t('gone')} action={<Button onClick={onClose}>{t('close')}</Button>}>
      {t('goneMessage')}
    </EmptyState>
  );
}

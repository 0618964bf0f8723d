import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { useLayer } from '#client/parts/use-layer.ts';
import { AsyncStage } from '#client/screens/async/async-stage.tsx';
import { BeginAsyncDialog } from '#client/screens/async/begin-async-dialog.tsx';
import { BacklogPanel } from '#client/screens/backlog/backlog-panel.tsx';
import { InviteDialog } from '#client/screens/invite/invite-dialog.tsx';
import { PeopleDialog } from '#client/screens/people/people-dialog.tsx';
import { useFullscreen } from '#client/screens/present/use-fullscreen.ts';
import { useLead } from '#client/screens/round/use-lead.ts';
import { useCommandKey, useShortcut } from '#client/screens/round/use-shortcut.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useWide } from '#client/screens/session/use-wide.ts';
import { SettingsDialog } from '#client/screens/settings/settings-dialog.tsx';
import { OwnHandDialog } from '#client/screens/table/own-hand-dialog.tsx';
import { Stage } from '#client/screens/table/stage.tsx';
import { type Overlay, TableHeader } from '#client/screens/table/table-header.tsx';
import styles from '#client/screens/table/table-screen.module.css';
import { UndoKey } from '#client/screens/undo/undo-key.ts';
import { newId } from '#client/sync/ids.ts';

const CommandMenu = lazy(async () => {
  const { CommandMenu } = await import('#client/screens/table/command-menu.tsx');
  return { default: CommandMenu };
});
const KeySheet = lazy(async () => {
  const { KeySheet } = await import('#client/screens/table/key-sheet.tsx');
  return { default: KeySheet };
});

const Presentation = lazy(async () => {
  const { Presentation } = await import('#client/screens/present/presentation.tsx');
  return { default: Presentation };
});

/** The facilitator's screen, on a laptop that others see or on a phone: the stage, and the backlog beside it. */
export function TableScreen() {
  const t = useTranslations('table');
  const tAsync = useTranslations('async');
  const state = useView((view) => view.state);
  const framework = useFramework();
  const connection = useView((view) => view.connection);
  const here = useView((view) => view.presence.present.length);
  const lead = useLead();
  const wide = useWide();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const backlog = useRef<HTMLElement>(null);
  const voting = useView((view) => {
    const item = view.state?.items.find(({ id }) => id === view.state?.currentItemId);
    return item?.status === 'voting' ? `${item.id} ${item.rounds.length}` : null;
  });

  // A vote that opens from the sheet with the backlog wants to be seen.
  useEffect(() => {
    if (voting) setOverlay((open) => (open === 'backlog' ? null : open));
  }, [voting]);

  const close = useCallback(() => setOverlay(null), []);
  const overlayProps = (which: Overlay) => ({ open: overlay === which, onOpenChange: close });

  const [wantsToPresent, setPresenting] = useState(false);
  // What runs in everybody's own time is nothing for a room.
  const isPresenting = wantsToPresent && state?.mode === 'live';
  const present = state?.mode === 'live' && wide ? () => setPresenting(true) : undefined;
  const leavePresentation = useCallback(() => setPresenting(false), []);
  useFullscreen(isPresenting, leavePresentation);
  useLayer(isPresenting, leavePresentation);
  /** Whether the backlog stands beside the stage. */
  const hasPanel = wide && !isPresenting;

  function quickVote() {
    const id = newId();
    void lead.run(
      { type: 'item.add', items: [{ id }] },
      { type: 'round.open', itemId: id, round: 1 },
    );
  }

  function bringBacklog() {
    if (!hasPanel) return setOverlay('backlog');
    backlog.current?.querySelector<HTMLElement>('input:not([type=file]), textarea')?.focus();
  }

  useShortcut('F', () => (isPresenting ? leavePresentation() : present?.()));
  useShortcut('Escape', leavePresentation);
  useCommandKey(() => setOverlay('commands'));
  useShortcut('?', () => setOverlay('keys'));
  useShortcut('I', () => setOverlay('invite'));
  useShortcut('C', () => setOverlay('hand'));
  useShortcut('P', () => setOverlay('people'));
  useShortcut('B', bringBacklog);

  if (!state || !framework) return null;
  return (
    <div className={styles.screen}>
      <ConnectionBanner state={connection} />
      <UndoKey />
      {isPresenting ? (
        <Suspense>
          <Presentation
            state={state}
            framework={framework}
            lead={lead}
            onOwnHand={() => setOverlay('hand')}
            onLeave={leavePresentation}
          />
        </Suspense>
      ) : (
        <>
          <TableHeader
            sessionId={state.id}
            title={state.title}
            present={here}
            wide={wide}
            lead={state.mode === 'async' ? { ...lead, blocked: tAsync('running') } : lead}
            onQuickVote={quickVote}
            onPresent={present}
            onOpen={setOverlay}
          />
          <div className={styles.room}>
            {state.mode === 'async' ? (
              <AsyncStage state={state} lead={lead} />
            ) : (
              <Stage
                state={state}
                framework={framework}
                lead={lead}
                onBacklog={bringBacklog}
                onBeginAsync={() => setOverlay('async')}
                onQuickVote={quickVote}
                onOwnHand={() => setOverlay('hand')}
              />
            )}
            {wide && (
              <aside ref={backlog} className={styles.backlog} aria-label={t('backlog')}>
                <BacklogPanel />
              </aside>
            )}
          </div>
        </>
      )}
      {!hasPanel && (
        <Dialog open={overlay === 'backlog'} onClose={close} title={t('backlog')}>
          <BacklogPanel />
        </Dialog>
      )}
      <Suspense>
        {overlay === 'commands' && (
          <CommandMenu
            open
            onClose={close}
            lead={lead}
            onQuickVote={quickVote}
            onBacklog={bringBacklog}
            onPresent={present}
            onOpen={setOverlay}
          />
        )}
        {overlay === 'keys' && <KeySheet open onClose={close} />}
      </Suspense>
      <OwnHandDialog open={overlay === 'hand'} onClose={close} lead={lead} />
      <InviteDialog {...overlayProps('invite')} />
      <PeopleDialog {...overlayProps('people')} />
      <SettingsDialog {...overlayProps('settings')} onBeginAsync={() => setOverlay('async')} />
      {overlay === 'async' && <BeginAsyncDialog state={state} lead={lead} onClose={close} />}
    </div>
  );
}

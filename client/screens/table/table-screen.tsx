import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { needTexts } from '#client/language/texts.ts';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { useLayer } from '#client/parts/use-layer.ts';
import { AsyncStage } from '#client/screens/async/async-stage.tsx';
import { BeginAsyncDialog } from '#client/screens/async/begin-async-dialog.tsx';
import { CloseDialog } from '#client/screens/async/close-dialog.tsx';
import { DeadlineDialog } from '#client/screens/async/deadline-dialog.tsx';
import { BacklogPanel } from '#client/screens/backlog/backlog-panel.tsx';
import { ImportBacklog } from '#client/screens/backlog/import-backlog.tsx';
import { InviteDialog } from '#client/screens/invite/invite-dialog.tsx';
import { PeopleDialog } from '#client/screens/people/people-dialog.tsx';
import { useFullscreen } from '#client/screens/present/use-fullscreen.ts';
import { RoundQuestionDialog } from '#client/screens/round/round-question.tsx';
import { useLead } from '#client/screens/round/use-lead.ts';
import { useMainAction } from '#client/screens/round/use-main-action.tsx';
import { usePlay } from '#client/screens/round/use-play.ts';
import { useRounds } from '#client/screens/round/use-rounds.ts';
import { useScoring } from '#client/screens/round/use-scoring.ts';
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
import { roundKey } from '#client/sync/session-view.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';

const CommandMenu = lazy(async () => {
  const [{ CommandMenu }] = await Promise.all([
    import('#client/screens/table/command-menu.tsx'),
    needTexts('results'),
  ]);
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
  const state = useView((view) => view.state);
  const framework = useFramework();
  return state && framework && <Table state={state} framework={framework} />;
}

interface TableProps {
  state: SessionState;
  /** With its names in the page's language. */
  framework: Framework;
}

function Table({ state, framework }: TableProps) {
  const t = useTranslations('table');
  const tAsync = useTranslations('async');
  const connection = useView((view) => view.connection);
  const here = useView((view) => view.presence.present.length);
  const lead = useLead();
  const wide = useWide();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const backlog = useRef<HTMLElement>(null);
  const play = usePlay(state, framework);
  const { standing } = play;
  const scoring = useScoring(standing, lead);
  const rounds = useRounds(state, lead);
  const isLive = state.mode === 'live';
  const main = useMainAction({
    state,
    play,
    lead,
    scoring,
    rounds,
    onBacklog: bringBacklog,
    onCloseAsync: () => setOverlay('close'),
  });
  const voting =
    standing.at === 'voting' ? roundKey(standing.item.id, standing.round.number) : null;

  // A vote that opens from the sheet with the backlog wants to be seen.
  useEffect(() => {
    if (voting) setOverlay((open) => (open === 'backlog' ? null : open));
  }, [voting]);

  const close = useCallback(() => setOverlay(null), []);
  const overlayProps = (which: Overlay) => ({ open: overlay === which, onOpenChange: close });

  const [wantsToPresent, setPresenting] = useState(false);
  // What runs in everybody's own time is nothing for a room.
  const isPresenting = wantsToPresent && isLive;
  const present = isLive && wide ? () => setPresenting(true) : undefined;
  const leavePresentation = useCallback(() => setPresenting(false), []);
  useFullscreen(isPresenting, leavePresentation);
  useLayer(isPresenting, leavePresentation);
  /** Whether the backlog stands beside the stage. */
  const hasPanel = wide && !isPresenting;

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

  const game = { state, framework, play, main, lead, scoring, rounds };
  return (
    <div className={styles.screen}>
      <ConnectionBanner state={connection} />
      <UndoKey />
      {isPresenting ? (
        <Suspense>
          <Presentation
            {...game}
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
            lead={isLive ? lead : { ...lead, blocked: tAsync('running') }}
            onQuickVote={rounds.quickVote}
            onPresent={present}
            onOpen={setOverlay}
          />
          <div className={styles.room}>
            {isLive ? (
              <Stage
                {...game}
                onBacklog={bringBacklog}
                onBeginAsync={() => setOverlay('async')}
                onOwnHand={() => setOverlay('hand')}
              />
            ) : (
              <AsyncStage state={state} lead={lead} onOpen={setOverlay} />
            )}
            {wide && (
              <aside ref={backlog} className={styles.backlog} aria-label={t('backlog')}>
                <BacklogPanel onVote={rounds.vote} />
              </aside>
            )}
          </div>
        </>
      )}
      {!hasPanel && (
        <Dialog open={overlay === 'backlog'} onClose={close} title={t('backlog')}>
          <BacklogPanel onVote={rounds.vote} />
        </Dialog>
      )}
      <Suspense>
        {overlay === 'commands' && (
          <CommandMenu
            open
            {...game}
            onClose={close}
            onBacklog={bringBacklog}
            onPresent={isPresenting ? undefined : present}
            onOpen={setOverlay}
          />
        )}
        {overlay === 'keys' && <KeySheet open onClose={close} />}
        {overlay === 'import' && <ImportBacklog open onClose={close} source={{ text: '' }} />}
      </Suspense>
      <RoundQuestionDialog question={rounds.question} onAnswer={rounds.answer} />
      <OwnHandDialog open={overlay === 'hand'} onClose={close} lead={lead} />
      <InviteDialog {...overlayProps('invite')} />
      <PeopleDialog {...overlayProps('people')} />
      <SettingsDialog {...overlayProps('settings')} onBeginAsync={() => setOverlay('async')} />
      {overlay === 'async' && <BeginAsyncDialog state={state} lead={lead} onClose={close} />}
      <CloseDialog state={state} lead={lead} open={overlay === 'close'} onClose={close} />
      <DeadlineDialog state={state} open={overlay === 'deadline'} onClose={close} />
    </div>
  );
}

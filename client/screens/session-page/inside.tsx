import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Route, Switch } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { needTexts } from '#client/language/texts.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { useToast } from '#client/parts/toast.tsx';
import { HandScreen } from '#client/screens/hand/hand-screen.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { standingOf } from '#client/screens/round/standing.ts';
import { SessionContext, useSessionClient, useView } from '#client/screens/session/use-session.ts';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { asyncHandScreen, tableScreen } from '#client/screens/session-page/screens.ts';
import { useVersionOffer } from '#client/screens/session-page/use-version-offer.ts';
import { reloadPage } from '#client/service-worker/registration.ts';
import type { Identity } from '#client/sync/identity.ts';
import { connectSession } from '#client/sync/session-client.ts';
import type { SessionClient } from '#client/sync/session-view.ts';
import type { ToldOnJoining } from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';

const ResultsScreen = lazy(async () => {
  const [{ ResultsScreen }] = await Promise.all([
    import('#client/screens/results/results-screen.tsx'),
    needTexts('table'),
    needTexts('scoring'),
    needTexts('ratings'),
    needTexts('results'),
  ]);
  return { default: ResultsScreen };
});

const ReportScreen = lazy(async () => {
  const [{ ReportScreen }] = await Promise.all([
    import('#client/screens/report/report-screen.tsx'),
    needTexts('table'),
    needTexts('ratings'),
    needTexts('results'),
  ]);
  return { default: ReportScreen };
});

export interface InsideProps {
  sessionId: string;
  identity: Identity;
  /** What somebody who has just joined was told; otherwise the connection has to bring it. */
  told?: ToldOnJoining | undefined;
  /** The name that somebody has just typed at the door. */
  joinedAs?: string | undefined;
  /** Makes this device a stranger again. */
  onLeave(): void;
}

/** In the session: one connection for all of its screens. */
export function Inside({ sessionId, identity, told, joinedAs, onLeave }: InsideProps) {
  const [client, setClient] = useState<SessionClient | null>(null);
  const { participantId, token } = identity;
  // Before anything is painted, so that a card comes with the first picture.
  useLayoutEffect(() => {
    const connected = connectSession({ sessionId, identity: { participantId, token }, told });
    setClient(connected);
    return () => connected.close();
  }, [sessionId, participantId, token, told]);

  if (!client) return null;
  return (
    <SessionContext value={client}>
      <Screens joinedAs={joinedAs} onLeave={onLeave} />
    </SessionContext>
  );
}

function Screens({ joinedAs, onLeave }: Pick<InsideProps, 'joinedAs' | 'onLeave'>) {
  const ended = useView((view) => view.ended);
  const isOpen = useView((view) => view.state !== null);
  const title = useView((view) => view.state?.title);
  const leads = useView((view) => {
    const self = view.state?.participants.find(({ id }) => id === view.self);
    return self?.role === 'facilitator';
  });
  const isAsync = useView((view) => view.state?.mode === 'async');
  const isVoting = useView((view) => view.state !== null && standingOf(view.state).at === 'voting');
  useLateRefusals();
  useNameHint(joinedAs);
  useVersionOffer(!isVoting);
  useEffect(() => {
    document.title = title ? `${title} · Priority Poker` : 'Priority Poker';
    return () => {
      document.title = 'Priority Poker';
    };
  }, [title]);

  if (ended) return <Ended refusal={ended} onLeave={onLeave} />;
  if (!isOpen) return <Opening />;
  return (
    <Suspense fallback={<Opening />}>
      <Switch>
        <Route path="/s/:sessionId/results">
          <ResultsScreen />
        </Route>
        <Route path="/s/:sessionId/hand">
          {isAsync ? <asyncHandScreen.Shown /> : <HandScreen />}
        </Route>
        <Route path="/s/:sessionId/report">
          <ReportScreen />
        </Route>
        <Route>
          {leads ? <tableScreen.Shown /> : isAsync ? <asyncHandScreen.Shown /> : <HandScreen />}
        </Route>
      </Switch>
    </Suspense>
  );
}

/** Tells somebody whose name is taken what they are called here. */
function useNameHint(joinedAs: string | undefined): void {
  const name = useView(
    ({ state, self }) => state?.participants.find((one) => one.id === self)?.name,
  );
  const { show } = useToast();
  const t = useTranslations('hand');
  const [isSaid, setSaid] = useState(joinedAs === undefined);
  useEffect(() => {
    if (isSaid || name === undefined || joinedAs === undefined) return;
    setSaid(true);
    if (name !== joinedAs) show(t('nameTaken', { name: isolated(joinedAs), own: isolated(name) }));
  }, [isSaid, name, joinedAs, show, t]);
}

/** Says what became of commands that nobody waited for. */
function useLateRefusals(): void {
  const client = useSessionClient();
  const { show } = useToast();
  const t = useTranslations('hand');
  const refusalWords = useRefusalWords();
  useEffect(
    () =>
      client.onRefused((refusal, command) => {
        const tooLate = refusal.code === 'round_over' && command.type === 'vote.cast';
        show(tooLate ? t('tooLate') : refusalWords(refusal), {
          tone: 'problem',
        });
      }),
    [client, show, t, refusalWords],
  );
}

/** Why this device is not in the session any more. */
function Ended({ refusal, onLeave }: { refusal: Refusal; onLeave(): void }) {
  const t = useTranslations('door');
  const refusalWords = useRefusalWords();
  const start = { label: t('toStartPage'), href: '/' };
  switch (refusal.code) {
    case 'removed':
      return (
        <ClosedDoor
          heading={t('removed')}
          message={t('removedMessage')}
          action={{ label: t('joinAgain'), onClick: onLeave }}
        />
      );
    case 'no_session':
      return <ClosedDoor heading={t('gone')} message={t('goneMessage')} action={start} />;
    case 'protocol_unsupported':
      return (
        <ClosedDoor
          heading={t('newer')}
          message={t('newerMessage')}
          action={{ label: t('reload'), onClick: () => void reloadPage() }}
        />
      );
    default:
      return (
        <ClosedDoor
          heading={t('stranger')}
          message={refusalWords(refusal)}
          action={{ label: t('join'), onClick: onLeave }}
        />
      );
  }
}

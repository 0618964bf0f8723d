import { lazy, Suspense, useEffect, useState } from 'react';
import { Route, Switch } from 'wouter';
import { useToast } from '#client/parts/toast.tsx';
import { HandScreen } from '#client/screens/hand/hand-screen.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Opening } from '#client/screens/session/opening.tsx';
import { SessionContext, useSessionClient, useView } from '#client/screens/session/use-session.ts';
import { useVersionOffer } from '#client/screens/session/use-version-offer.ts';
import { standingOf } from '#client/screens/table/standing.ts';
import { reloadPage } from '#client/service-worker/registration.ts';
import type { Identity } from '#client/sync/identity.ts';
import { connectSession } from '#client/sync/session-client.ts';
import type { SessionClient } from '#client/sync/session-view.ts';

const TableScreen = lazy(async () => {
  const { TableScreen } = await import('#client/screens/table/table-screen.tsx');
  return { default: TableScreen };
});
const ResultsScreen = lazy(async () => {
  const { ResultsScreen } = await import('#client/screens/results/results-screen.tsx');
  return { default: ResultsScreen };
});

interface InsideProps {
  sessionId: string;
  identity: Identity;
  /** Makes this device a stranger again. */
  onLeave(): void;
}

/** In the session: one connection for all of its screens. */
export function Inside({ sessionId, identity, onLeave }: InsideProps) {
  const [client, setClient] = useState<SessionClient | null>(null);
  const { participantId, token } = identity;
  useEffect(() => {
    const connected = connectSession({ sessionId, identity: { participantId, token } });
    setClient(connected);
    return () => connected.close();
  }, [sessionId, participantId, token]);

  if (!client) return null;
  return (
    <SessionContext value={client}>
      <Screens onLeave={onLeave} />
    </SessionContext>
  );
}

function Screens({ onLeave }: { onLeave(): void }) {
  const ended = useView((view) => view.ended);
  const isOpen = useView((view) => view.state !== null);
  const title = useView((view) => view.state?.title);
  const leads = useView((view) => {
    const self = view.state?.participants.find(({ id }) => id === view.self);
    return self?.role === 'facilitator';
  });
  const isVoting = useView((view) => view.state !== null && standingOf(view.state).at === 'voting');
  useLateRefusals();
  useVersionOffer(!isVoting);
  useEffect(() => {
    document.title = title ? `${title} · Priority Poker` : 'Priority Poker';
    return () => {
      document.title = 'Priority Poker';
    };
  }, [title]);

  if (ended) return <Ended code={ended.code} message={ended.message} onLeave={onLeave} />;
  if (!isOpen) return <Opening />;
  return (
    <Suspense fallback={<Opening />}>
      <Switch>
        <Route path="/s/:sessionId/results">
          <ResultsScreen />
        </Route>
        <Route>{leads ? <TableScreen /> : <HandScreen />}</Route>
      </Switch>
    </Suspense>
  );
}

/** Says what became of commands that nobody waited for. */
function useLateRefusals(): void {
  const client = useSessionClient();
  const { show } = useToast();
  useEffect(
    () =>
      client.onRefused(({ code, message }, command) => {
        const tooLate = code === 'round_over' && command.type === 'vote.cast';
        show(tooLate ? 'Your card came too late: the round had already been revealed.' : message, {
          tone: 'problem',
        });
      }),
    [client, show],
  );
}

/** Why this device is not in the session any more. */
function Ended({ code, message, onLeave }: { code: string; message: string; onLeave(): void }) {
  const start = { label: 'To the start page', href: '/' };
  switch (code) {
    case 'removed':
      return (
        <ClosedDoor
          heading="You were removed"
          message="A facilitator removed you from this session. If that was a mistake, join again."
          action={{ label: 'Join again', onClick: onLeave }}
        />
      );
    case 'no_session':
      return (
        <ClosedDoor
          heading="The session is gone"
          message="A facilitator deleted it, with everything in it."
          action={start}
        />
      );
    case 'protocol_unsupported':
      return (
        <ClosedDoor
          heading="There is a newer version"
          message="Reload the page to go on. Your votes are kept."
          action={{ label: 'Reload', onClick: () => void reloadPage() }}
        />
      );
    default:
      return (
        <ClosedDoor
          heading="You are not in this session"
          message={message}
          action={{ label: 'Join', onClick: onLeave }}
        />
      );
  }
}

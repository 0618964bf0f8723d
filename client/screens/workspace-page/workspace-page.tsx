import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Route, Switch } from 'wouter';
import { needTexts } from '#client/language/texts.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { useToast } from '#client/parts/toast.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { useVersionOffer } from '#client/screens/session-page/use-version-offer.ts';
import { keptTemplate } from '#client/screens/templates/begun-with.ts';
import { InvitedScreen } from '#client/screens/workspace/invited-screen.tsx';
import {
  useWorkspaceClient,
  useWorkspaceView,
  WorkspaceContext,
} from '#client/screens/workspace/use-workspace.ts';
import { ArrivingDoor } from '#client/screens/workspace-page/arriving-door.tsx';
import { WorkspaceScreen } from '#client/screens/workspace-page/workspace-screen.tsx';
import { onceAtRest } from '#client/service-worker/once-at-rest.ts';
import { keepWholeOnDevice, reloadPage } from '#client/service-worker/registration.ts';
import { keyOf } from '#client/sync/link.ts';
import { type KnownWorkspace, knownWorkspace } from '#client/sync/workspace/identity.ts';
import { connectWorkspace, type WorkspaceClient } from '#client/sync/workspace/workspace-client.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';

const SettingsScreen = lazy(async () => {
  const [{ SettingsScreen }] = await Promise.all([
    import('#client/screens/workspace-settings/settings-screen.tsx'),
    needTexts('workspaceSettings'),
    needTexts('templates'),
    needTexts('workspaceWebhooks'),
    needTexts('workspaceIncoming'),
    needTexts('workspaceConnections'),
    needTexts('scoring'),
  ]);
  return { default: SettingsScreen };
});

const ExchangeScreen = lazy(async () => {
  const [{ ExchangeScreen }] = await Promise.all([
    import('#client/screens/workspace-exchange/exchange-screen.tsx'),
    needTexts('workspaceExchange'),
  ]);
  return { default: ExchangeScreen };
});

const ConnectionsScreen = lazy(async () => {
  const [{ ConnectionsScreen }] = await Promise.all([
    import('#client/screens/workspace-connections/connections-screen.tsx'),
    needTexts('workspaceConnections'),
  ]);
  return { default: ConnectionsScreen };
});

const IncomingScreen = lazy(async () => {
  const [{ IncomingScreen }] = await Promise.all([
    import('#client/screens/workspace-incoming/incoming-screen.tsx'),
    needTexts('workspaceIncoming'),
  ]);
  return { default: IncomingScreen };
});

const TriageScreen = lazy(async () => {
  const [{ TriageScreen }] = await Promise.all([
    import('#client/screens/workspace-triage/triage-screen.tsx'),
    needTexts('workspaceForms'),
  ]);
  return { default: TriageScreen };
});

const FormsScreen = lazy(async () => {
  const [{ FormsScreen }] = await Promise.all([
    import('#client/screens/workspace-forms/forms-screen.tsx'),
    needTexts('workspaceForms'),
    needTexts('workspaceSettings'),
  ]);
  return { default: FormsScreen };
});

const BegunWith = lazy(async () => {
  const { BegunWith } = await import('#client/screens/workspace-page/begun-with.tsx');
  return { default: BegunWith };
});

const OverTimeScreen = lazy(async () => {
  const [{ OverTimeScreen }] = await Promise.all([
    import('#client/screens/workspace-over-time/over-time-screen.tsx'),
    needTexts('workspaceTimeline'),
  ]);
  return { default: OverTimeScreen };
});

const RoadmapsScreen = lazy(async () => {
  const [{ RoadmapsScreen }] = await Promise.all([
    import('#client/screens/workspace-roadmaps/roadmaps-screen.tsx'),
    needTexts('workspaceRoadmaps'),
  ]);
  return { default: RoadmapsScreen };
});

const RoadmapEditor = lazy(async () => {
  const [{ RoadmapEditor }] = await Promise.all([
    import('#client/screens/workspace-roadmaps/roadmap-editor.tsx'),
    needTexts('workspaceRoadmaps'),
    needTexts('roadmap'),
  ]);
  return { default: RoadmapEditor };
});

/** A workspace's address: straight in for a device that is in it already, else to the door. */
export function WorkspacePage({ workspaceId }: { workspaceId: string }) {
  const t = useTranslations('workspaceDoor');
  const tSignIn = useTranslations('signIn');
  const [known, setKnown] = useState<KnownWorkspace | null>(() => knownWorkspace(workspaceId));
  const secret = useSecret();
  if (known) return <Inside known={known} />;
  if (secret) return <InvitedScreen workspaceId={workspaceId} secret={secret} onEnter={setKnown} />;
  return (
    <ClosedDoor
      heading={t('stranger')}
      message={t('strangerMessage')}
      action={{ label: tSignIn('title'), href: `/sign-in?to=${workspaceId}` }}
    />
  );
}

/** The secret of an invitation in the address, which may change without a new page. */
function useSecret(): string | undefined {
  const [secret, setSecret] = useState(() => keyOf(location.hash));
  useEffect(() => {
    const read = () => setSecret(keyOf(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return secret;
}

/** In the workspace: one connection for all that is in it. */
function Inside({ known }: { known: KnownWorkspace }) {
  const [client, setClient] = useState<WorkspaceClient | null>(null);
  useLayoutEffect(() => {
    const connected = connectWorkspace({ known });
    setClient(connected);
    return () => connected.close();
  }, [known]);
  // An invitation in the address is for others, and nothing to be left about.
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname);
  }, []);
  if (!client) return null;
  return (
    <WorkspaceContext value={client}>
      <Shown />
    </WorkspaceContext>
  );
}

function Shown() {
  const ended = useWorkspaceView((view) => view.ended);
  const isKnown = useWorkspaceView((view) => view.state !== null);
  const name = useWorkspaceView((view) => view.state?.basics.name);
  const { workspaceId } = useWorkspaceClient().known;
  const [template] = useState(() => keptTemplate(workspaceId));
  useVersionOffer(true);
  useRefusedLate();
  useEffect(() => (isKnown ? onceAtRest(keepWholeOnDevice) : undefined), [isKnown]);
  useEffect(() => {
    document.title = name ? `${name} · Priority Poker` : 'Priority Poker';
    return () => {
      document.title = 'Priority Poker';
    };
  }, [name]);
  if (ended) return <Ended refusal={ended} />;
  if (!isKnown) return <Coming />;
  return (
    <>
      {template !== null && (
        <Suspense>
          <BegunWith text={template} />
        </Suspense>
      )}
      <Suspense fallback={<Opening />}>
        <Switch>
          <Route path="/w/:workspaceId/settings">
            <SettingsScreen />
          </Route>
          <Route path="/w/:workspaceId/exchange">
            <ExchangeScreen />
          </Route>
          <Route path="/w/:workspaceId/connections/new/:service">
            {({ service }) => <ConnectionsScreen service={service} />}
          </Route>
          <Route path="/w/:workspaceId/connections/:connectionId?">
            {({ connectionId }) => <ConnectionsScreen connectionId={connectionId} />}
          </Route>
          <Route path="/w/:workspaceId/incoming/:incomingId">
            {({ incomingId }) => <IncomingScreen incomingId={incomingId} />}
          </Route>
          <Route path="/w/:workspaceId/roadmaps">
            <RoadmapsScreen />
          </Route>
          <Route path="/w/:workspaceId/roadmaps/:roadmapId">
            {({ roadmapId }) => <RoadmapEditor key={roadmapId} roadmapId={roadmapId} />}
          </Route>
          <Route path="/w/:workspaceId/triage">
            <TriageScreen />
          </Route>
          <Route path="/w/:workspaceId/forms/:formId?">
            {({ formId }) => <FormsScreen key={formId} formId={formId} />}
          </Route>
          <Route path="/w/:workspaceId/over-time">
            <OverTimeScreen />
          </Route>
          <Route>
            <WorkspaceScreen />
          </Route>
        </Switch>
      </Suspense>
    </>
  );
}

/** Nothing is here yet: how much has arrived, where that takes long enough to be said. */
function Coming() {
  const { known } = useWorkspaceClient();
  const arriving = useWorkspaceView((view) => view.arriving);
  return arriving ? <ArrivingDoor name={known.name} arriving={arriving} /> : <Opening />;
}

/** Says what became of a change that waited for a connection, where it was refused. */
function useRefusedLate(): void {
  const t = useTranslations('workspace');
  const refusalWords = useRefusalWords();
  const { show } = useToast();
  const refused = useWorkspaceView((view) => view.refusedLate);
  useEffect(() => {
    if (!refused) return;
    show(t('refusedLate', { reason: refusalWords(refused) }), { tone: 'problem' });
  }, [refused, refusalWords, show, t]);
}

/** Why this device is not in the workspace any more. */
function Ended({ refusal }: { refusal: Refusal }) {
  const t = useTranslations('workspaceDoor');
  const refusalWords = useRefusalWords();
  const reload = useCallback(() => void reloadPage(), []);
  const start = { label: t('toStartPage'), href: '/' };
  switch (refusal.code) {
    case 'member_removed':
      return <ClosedDoor heading={t('removed')} message={t('removedMessage')} action={start} />;
    case 'protocol_unsupported':
      return (
        <ClosedDoor
          heading={t('newer')}
          message={t('newerMessage')}
          action={{ label: t('reload'), onClick: reload }}
        />
      );
    default:
      return <ClosedDoor heading={t('stranger')} message={refusalWords(refusal)} action={start} />;
  }
}

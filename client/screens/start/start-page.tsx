import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { loadFor } from '#client/screens/session-page/load-inside.ts';
import { useVersionOffer } from '#client/screens/session-page/use-version-offer.ts';
import { StartScreen } from '#client/screens/start/start-screen.tsx';
import { recentSessions } from '#client/sync/identity.ts';
import { openSession } from '#client/sync/rest.ts';
import { recentWorkspaces } from '#client/sync/workspace/identity.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';

/** So many of the device's sessions, and of its workspaces, are offered to return to. */
const mostRecent = 6;

/** The start page, with what this device remembers. */
export function StartPage() {
  const t = useTranslations('start');
  const [, navigate] = useLocation();
  useVersionOffer(true);
  const [recent] = useState(() =>
    recentSessions()
      .slice(0, mostRecent)
      .map(({ sessionId, title }) => ({ id: sessionId, title, href: `/s/${sessionId}` })),
  );
  const [workspaces] = useState(() =>
    recentWorkspaces()
      .slice(0, mostRecent)
      .map(({ workspaceId, name }) => ({
        id: workspaceId,
        title: name,
        href: `/w/${workspaceId}`,
      })),
  );
  return (
    <StartScreen
      workspaces={workspaces}
      recent={recent.map((one) => ({ ...one, title: one.title || t('untitled') }))}
      onOpen={async ({ title, name, framework, recipe }) => {
        // It comes while the session is being opened.
        const loading = loadFor({ role: 'facilitator' });
        const answer = await openSession({
          title,
          facilitator: { name },
          framework: readyFramework(framework.id) ? framework.id : framework,
          ...(recipe && { settings: recipe.settings }),
          ...(recipe?.mode === 'async' && { mode: recipe.mode }),
        });
        if (!answer.ok) return answer.refusal;
        await loading;
        navigate(`/s/${answer.sessionId}`);
        return null;
      }}
    />
  );
}

import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { ToastProvider } from '#client/parts/toast.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Breakdown } from '#client/screens/session/breakdown.tsx';
import { Opening } from '#client/screens/session/opening.tsx';
import { SessionPage } from '#client/screens/session/session-page.tsx';

const StartPage = lazy(async () => {
  const { StartPage } = await import('#client/screens/start/start-page.tsx');
  return { default: StartPage };
});

/** Every address of the product. */
export function App() {
  return (
    <ToastProvider>
      <Breakdown>
        <Suspense fallback={<Opening />}>
          <Switch>
            <Route path="/">
              <StartPage />
            </Route>
            <Route path="/s/:sessionId/*?">
              {({ sessionId }) => <SessionPage key={sessionId} sessionId={sessionId} />}
            </Route>
            <Route>
              <ClosedDoor
                heading="There is nothing here"
                message="The address may be mistyped. Sessions have links of their own."
                action={{ label: 'To the start page', href: '/' }}
              />
            </Route>
          </Switch>
        </Suspense>
      </Breakdown>
    </ToastProvider>
  );
}

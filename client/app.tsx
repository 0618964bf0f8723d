import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Route, Switch } from 'wouter';
import { needTexts } from '#client/language/texts.ts';
import { ToastProvider } from '#client/parts/toast.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Breakdown } from '#client/screens/session/breakdown.tsx';
import { Opening } from '#client/screens/session/opening.tsx';
import { SessionPage } from '#client/screens/session/session-page.tsx';

const StartPage = lazy(async () => {
  const [{ StartPage }] = await Promise.all([
    import('#client/screens/start/start-page.tsx'),
    needTexts('table'),
  ]);
  return { default: StartPage };
});

const ComparePage = lazy(async () => {
  const [{ ComparePage }] = await Promise.all([
    import('#client/screens/compare/compare-page.tsx'),
    needTexts('table'),
    needTexts('comparison'),
  ]);
  return { default: ComparePage };
});

/** Every address of the product. */
export function App() {
  const t = useTranslations('door');
  return (
    <ToastProvider>
      <Breakdown>
        <Suspense fallback={<Opening />}>
          <Switch>
            <Route path="/">
              <StartPage />
            </Route>
            <Route path="/compare">
              <ComparePage />
            </Route>
            <Route path="/s/:sessionId/*?">
              {({ sessionId }) => <SessionPage key={sessionId} sessionId={sessionId} />}
            </Route>
            <Route>
              <ClosedDoor
                heading={t('nothingHere')}
                message={t('nothingHereMessage')}
                action={{ label: t('toStartPage'), href: '/' }}
              />
            </Route>
          </Switch>
        </Suspense>
      </Breakdown>
    </ToastProvider>
  );
}

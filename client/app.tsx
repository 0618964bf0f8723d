import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { type AroundNavHandler, Route, Router, Switch } from 'wouter';
import { needTexts } from '#client/language/texts.ts';
import { leaveTo } from '#client/parts/layers.ts';
import { ToastProvider } from '#client/parts/toast.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Breakdown } from '#client/screens/session-page/breakdown.tsx';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { SessionPage } from '#client/screens/session-page/session-page.tsx';

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

const CodePage = lazy(async () => {
  const { CodePage } = await import('#client/screens/join/code-page.tsx');
  return { default: CodePage };
});

const WorkspacePage = lazy(async () => {
  const [{ WorkspacePage }] = await Promise.all([
    import('#client/screens/workspace-page/workspace-page.tsx'),
    needTexts('table'),
    needTexts('workspace'),
    needTexts('account'),
  ]);
  return { default: WorkspacePage };
});

const FormPage = lazy(async () => {
  const [{ FormPage }] = await Promise.all([
    import('#client/screens/form/form-page.tsx'),
    needTexts('form'),
  ]);
  return { default: FormPage };
});

const SignInPage = lazy(async () => {
  const [{ SignInPage }] = await Promise.all([
    import('#client/screens/sign-in/sign-in-page.tsx'),
    needTexts('workspace'),
    needTexts('account'),
  ]);
  return { default: SignInPage };
});

/** Who goes elsewhere from a dialog comes back to the page, not to the dialog. */
const fromLayers: AroundNavHandler = (navigate, to, options) =>
  leaveTo((over) => navigate(to, { ...options, ...over }), options?.replace);

/** Every address of the product. */
export function App() {
  const t = useTranslations('door');
  return (
    <ToastProvider>
      <Breakdown>
        <Router aroundNav={fromLayers}>
          <Suspense fallback={<Opening />}>
            <Switch>
              <Route path="/">
                <StartPage />
              </Route>
              <Route path="/j/:code?">
                {({ code = '' }) => <CodePage key={code} code={code} />}
              </Route>
              <Route path="/compare">
                <ComparePage />
              </Route>
              <Route path="/f/:workspaceId/:secret">
                {(place) => <FormPage key={place.secret} {...place} />}
              </Route>
              <Route path="/sign-in">
                <SignInPage />
              </Route>
              <Route path="/s/:sessionId/*?">
                {({ sessionId }) => <SessionPage key={sessionId} sessionId={sessionId} />}
              </Route>
              <Route path="/w/:workspaceId/*?">
                {({ workspaceId }) => <WorkspacePage key={workspaceId} workspaceId={workspaceId} />}
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
        </Router>
      </Breakdown>
    </ToastProvider>
  );
}

import '#client/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#client/app.tsx';
import { LanguageProvider } from '#client/language/language-provider.tsx';
import { watchBack } from '#client/parts/layers.ts';

/** Shows the page; its texts must be here. */
export function showPage(): void {
  const root = document.getElementById('root');
  if (!root) return;
  watchBack();
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <App />
      </LanguageProvider>
    </StrictMode>,
  );
}

import '#client/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '#client/language/language-provider.tsx';
import { needTexts } from '#client/language/texts.ts';
import { RoadmapPage } from '#client/screens/roadmap/roadmap-page.tsx';
import { bringDisplayFace } from '#client/styles/display-face.ts';
import { openRoadmap } from '#client/sync/public/roadmap.ts';

// What it shows is asked for before the texts are here.
const roadmap = openRoadmap(location.pathname);
await needTexts('roadmap');
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <RoadmapPage roadmap={roadmap} isFramed={location.pathname.endsWith('/embed')} />
      </LanguageProvider>
    </StrictMode>,
  );
bringDisplayFace();

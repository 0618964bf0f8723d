import { createStore } from 'zustand/vanilla';
import { type Catalogue, loadPart, type Part } from '#client/language/catalogues.ts';
import { bestLanguage, isLanguage, type Language, languages } from '#client/language/languages.ts';
import { thisDevice } from '#client/sync/device.ts';

/** The language shown, with the texts of it that have been needed so far. */
export interface Texts {
  language: Language;
  texts: Partial<Catalogue>;
}

const languageKey = 'poker.language';

/** The texts of the page; `language` changes only together with its texts. */
export const textsStore = createStore<Texts>(() => ({ language: 'en', texts: {} }));

const needed = new Set<Part>();
let wanted = chosenLanguage();

/** Loads a part of the texts, and with every later language that language's too. */
export function needTexts(part: Part): Promise<void> {
  needed.add(part);
  return bring();
}

/** Shows the page in another language once its texts are here, and remembers it on this device. */
export async function changeLanguage(language: Language): Promise<void> {
  wanted = language;
  try {
    await bring();
  } catch (error) {
    wanted = textsStore.getState().language;
    throw error;
  }
  thisDevice().set(languageKey, language);
}

async function bring(): Promise<void> {
  const language = wanted;
  const parts = await Promise.all([...needed].map((part) => loadPart(language, part)));
  // Another language was chosen meanwhile: whoever waits here waits for its texts.
  if (language !== wanted) return bring();
  const shown = textsStore.getState();
  const texts = Object.assign({}, shown.language === language && shown.texts, ...parts);
  textsStore.setState({ language, texts });
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].direction;
}

/** What was chosen on this device, or what its browser asks for. */
function chosenLanguage(): Language {
  const remembered = thisDevice().get(languageKey);
  return isLanguage(remembered) ? remembered : bestLanguage(navigator.languages);
}

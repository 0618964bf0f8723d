import { createContext } from 'react';
import type { SendVoice } from '#client/screens/roadmap/voice-form.tsx';

/** By what visitors say what they want; `null` where the link does not ask for it. */
export const VoiceContext = createContext<SendVoice | null>(null);

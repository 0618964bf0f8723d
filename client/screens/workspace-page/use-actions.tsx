import {
  ArrowLeftRight,
  Cable,
  ChartColumn,
  ClipboardList,
  Inbox,
  Keyboard,
  KeyRound,
  Map as MapIcon,
  Settings,
  Trash2,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { MenuItem } from '#client/parts/menu.tsx';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/** What lies over the screen of a workspace. */
export type Overlay = 'find' | 'people' | 'own-keys' | 'bin' | 'keys';

/** What can be done with a workspace as a whole: for its menu, and to be found by name. */
export function useActions(onOpen: (overlay: Overlay) => void): MenuItem[] {
  const t = useTranslations('workspace');
  const tOwn = useTranslations('ownKeys');
  const tPlay = useTranslations('workspacePlay');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const waiting = useWorkspaceView((view) => waitingIn(view.state));
  const [, navigate] = useLocation();
  return [
    { label: tOwn('title'), icon: <KeyRound />, onSelect: () => onOpen('own-keys') },
    { label: t('bin'), icon: <Trash2 />, onSelect: () => onOpen('bin') },
    {
      label: t('settings'),
      icon: <Settings />,
      onSelect: () => navigate(`/w/${workspaceId}/settings`),
    },
    {
      label: t('roadmaps'),
      icon: <MapIcon />,
      onSelect: () => navigate(`/w/${workspaceId}/roadmaps`),
    },
    {
      label: t('exchange'),
      icon: <ArrowLeftRight />,
      onSelect: () => navigate(`/w/${workspaceId}/exchange`),
    },
    {
      label: t('connections'),
      icon: <Cable />,
      onSelect: () => navigate(`/w/${workspaceId}/connections`),
    },
    {
      label: waiting > 0 ? t('triageOf', { count: waiting }) : t('triage'),
      icon: <Inbox />,
      onSelect: () => navigate(`/w/${workspaceId}/triage`),
    },
    {
      label: t('forms'),
      icon: <ClipboardList />,
      onSelect: () => navigate(`/w/${workspaceId}/forms`),
    },
    {
      label: tPlay('overTime.title'),
      icon: <ChartColumn />,
      onSelect: () => navigate(`/w/${workspaceId}/over-time`),
    },
    { label: t('keys'), icon: <Keyboard />, onSelect: () => onOpen('keys') },
  ];
}

/** How much came in from outside that nobody has decided on. */
function waitingIn(state: WorkspaceState | null): number {
  return [...(state?.intake.values() ?? [])].reduce((sum, { waiting }) => sum + waiting, 0);
}

import { Dialog } from '#client/parts/dialog.tsx';

interface SettingsDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** How the session is played. */
export function SettingsDialog({ open, onOpenChange }: SettingsDialogProps) {
  return <Dialog open={open} onClose={() => onOpenChange(false)} title="Settings" />;
}

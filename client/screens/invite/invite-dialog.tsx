import { Dialog } from '#client/parts/dialog.tsx';

interface InviteDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** The way in, for others: a link, and a QR code that a room can scan. */
export function InviteDialog({ open, onOpenChange }: InviteDialogProps) {
  return <Dialog open={open} onClose={() => onOpenChange(false)} title="Invite people" />;
}

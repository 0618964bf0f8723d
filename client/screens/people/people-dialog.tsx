import { Dialog } from '#client/parts/dialog.tsx';

interface PeopleDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** Everybody in the session; facilitators hand out the roles. */
export function PeopleDialog({ open, onOpenChange }: PeopleDialogProps) {
  return <Dialog open={open} onClose={() => onOpenChange(false)} title="People" />;
}

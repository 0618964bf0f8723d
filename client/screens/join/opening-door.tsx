import { Spinner } from '#client/parts/spinner.tsx';
import { Door } from '#client/screens/join/door.tsx';

/** While it is not yet known whether there is a session behind the link. */
export function OpeningDoor() {
  return (
    <Door hand={null}>
      <Spinner label="Looking for the session…" />
    </Door>
  );
}

/** The session's items in order, for the facilitator: to vote on, sort, edit and add to. */
export function BacklogPanel() {
  return <section aria-label="Backlog" />;
}

/** The systems that a workspace can be connected with, whose records its items are kept in step with. */
export const trackers = [
  ...['jira', 'github', 'trello', 'asana', 'planner', 'salesforce', 'zendesk'],
] as const;
export type Tracker = (typeof trackers)[number];

/** The systems that a workspace can be connected with, whose records its items are kept in step with. */
export const trackers = [
  ...['jira', 'github', 'trello', 'asana', 'planner', 'salesforce', 'zendesk'],
] as const;
export type Tracker = (typeof trackers)[number];

/** Where people talk rather than keep records: they are told things, and ask for some. */
export const chats = ['slack'] as const;
export type Chat = (typeof chats)[number];

export const services = [...trackers, ...chats] as const;
export type Service = Tracker | Chat;

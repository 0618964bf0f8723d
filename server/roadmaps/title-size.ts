/** What chats show best, in pixels. */
export const titleSize = { width: 1200, height: 630 } as const;

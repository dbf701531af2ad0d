/* Server-sent events: HTML Living Standard, section 9.2. */

export const SERVER_SENT = 'text/event-stream; charset=utf-8';

/** A comment: keeps proxies from closing the connection. */
export const STILL_HERE = ': still here\n\n';

/** Milliseconds until a browser comes back by itself: not for all the same, since all lose a server at once. */
export const comeBack = (chance = Math.random()): string =>
  `retry: ${2_000 + Math.floor(chance * 3_000)}\n\n`;

/** `json` in one line. Without an event's name it is a `message`. */
export const sentEvent = (id: string, json: string, event?: string): string =>
  `${event === undefined ? '' : `event: ${event}\n`}id: ${id}\ndata: ${json}\n\n`;

/* Server-sent events: HTML Living Standard, section 9.2. */

export const SERVER_SENT = 'text/event-stream; charset=utf-8';

/** A comment: keeps proxies from closing the connection. */
export const STILL_HERE = ': still here\n\n';

/** Milliseconds until a browser comes back by itself: not for all the same, since all lose a server at once. */
export const comeBack = (chance = Math.random()): string =>
  `retry: ${2_000 + Math.floor(chance * 3_000)}\n\n`;

/** Why a stream ends that could go on, in one line of JSON; who reads it by a program goes by `ended`. */
export const endedJson = (ended: 'sign-in' | 'grant'): string => JSON.stringify({ ended, ...ENDED[ended] });
const ENDED = {
  'sign-in': {
    'zh-CN': '登录已到期，请重新登录后再连接。',
    en: 'Your sign-in has ended: sign in again and come back.',
  },
  grant: {
    'zh-CN': '授权已到期或被撤销，此后的记录不再提供。',
    en: 'The grant has expired or was revoked: nothing that is recorded after it is shown.',
  },
} as const;

/** Ends a stream of server-sent events when the sign-in that opened it does. */
export const untilSignedOut = (at: number | undefined) =>
  at === undefined ? undefined : { at, told: `event: ended\ndata: ${endedJson('sign-in')}\n\n` };

/** `json` in one line. Without an event's name it is a `message`. */
export const sentEvent = (id: string, json: string, event?: string): string =>
  `${event === undefined ? '' : `event: ${event}\n`}id: ${id}\ndata: ${json}\n\n`;

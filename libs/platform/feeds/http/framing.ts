import {
  comeBack,
  endedJson,
  sentEvent,
  SERVER_SENT,
  STILL_HERE,
} from '#platform/event-sourcing/http/index.js';

/** How messages are written on the wire. */
export interface Framing {
  readonly contentType: string;
  /** Before anything else. */
  readonly begin: () => string;
  event(position: string, json: string): string;
  caughtUp(position: string): string;
  /** Why no more comes. */
  ended(by: Parameters<typeof endedJson>[0]): string;
  /** A sign of life, to a subscriber who has everything up to `position`. */
  beat(position: string, caughtUp: boolean): string;
}

const caughtUpLine = (position: string): string => `{"caughtUp":true,"position":"${position}"}\n`;

export const NDJSON: Framing = {
  contentType: 'application/x-ndjson; charset=utf-8',
  begin: () => '',
  event: (_position, json) => `${json}\n`,
  caughtUp: caughtUpLine,
  ended: by => `${endedJson(by)}\n`,
  // A line has no comments; said again it is as true.
  beat: (position, caughtUp) => (caughtUp ? caughtUpLine(position) : ''),
};

export const SERVER_SENT_EVENTS: Framing = {
  contentType: SERVER_SENT,
  begin: comeBack,
  event: sentEvent,
  caughtUp: position => sentEvent(position, `{"position":"${position}"}`, 'caught-up'),
  ended: by => `event: ended\ndata: ${endedJson(by)}\n\n`,
  beat: () => STILL_HERE,
};

import { comeBack, sentEvent, SERVER_SENT, STILL_HERE } from '#platform/event-sourcing/http/index.js';

/** How messages are written on the wire. */
export interface Framing {
  readonly contentType: string;
  /** Before anything else. */
  readonly begin: () => string;
  event(position: string, json: string): string;
  caughtUp(position: string): string;
  /** A sign of life, to a subscriber who has everything up to `position`. */
  beat(position: string, caughtUp: boolean): string;
}

const caughtUpLine = (position: string): string => `{"caughtUp":true,"position":"${position}"}\n`;

export const NDJSON: Framing = {
  contentType: 'application/x-ndjson; charset=utf-8',
  begin: () => '',
  event: (_position, json) => `${json}\n`,
  caughtUp: caughtUpLine,
  // A line has no comments; said again it is as true.
  beat: (position, caughtUp) => (caughtUp ? caughtUpLine(position) : ''),
};

export const SERVER_SENT_EVENTS: Framing = {
  contentType: SERVER_SENT,
  begin: comeBack,
  event: sentEvent,
  caughtUp: position => sentEvent(position, `{"position":"${position}"}`, 'caught-up'),
  beat: () => STILL_HERE,
};

import { measurements } from './measurements.js';
import type { Measurements } from './measurements.js';
import type { Message } from './message.js';
import { waiting } from './waiting.js';
import type { Waiting } from './waiting.js';

/** A message that is with a consumer. */
export interface Held {
  readonly message: Message;
  readonly consumer: Consumer;
  readonly since: number;
}

export interface Consumer {
  readonly id: string;
  /** Messages that it takes at once. */
  readonly window: number;
  /** What is with it, by each id it may be called by. */
  readonly held: Map<string, Held>;
  inFlight: number;
  /** Its connection takes nothing just now. */
  paused: boolean;
  /** What is for it alone, where the strategy pins. */
  readonly own: Waiting;
  readonly measurements: Measurements;
}

export const newConsumer = (id: string, window: number, now: number, latencies: boolean): Consumer => ({
  id,
  window: Math.max(1, window),
  held: new Map(),
  inFlight: 0,
  paused: false,
  own: waiting(),
  measurements: measurements(now, { latencies }),
});

/** Two messages that go by one id are never with one consumer: it could not say which it means. */
export const canTake = (consumer: Consumer, message: Message): boolean =>
  !consumer.paused && consumer.inFlight < consumer.window && !message.ids.some(id => consumer.held.has(id));

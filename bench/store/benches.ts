import { closedLoop, type Sample } from './closed-loop.js';
import { newEvents } from './events.js';
import type { Subject } from './subject.js';

export interface Scale {
  /** Milliseconds of one round. */
  readonly ms: number;
  /** Events that the store holds when reading is measured, in streams of 100. */
  readonly stored: number;
}

export interface Bench {
  readonly name: string;
  /** Undefined: the subject can't. */
  run(subject: Subject, scale: Scale): Promise<Sample> | undefined;
}

const STREAM_EVENTS = 100;
/** Streams that the 64 callers of `append.c64` share. */
const SHARED_STREAMS = 8;

/** A name no bench has used: a store may be used for many rounds. */
let streams = 0;
const newStream = (): string => `load-${++streams}`;
const shared = Array.from({ length: SHARED_STREAMS }, newStream);

/** Streams of ten batches, one after the other, each with one caller at a time. */
const BATCHES_PER_STREAM = 10;
function streamsOfBatches(): (caller: number) => string {
  const current = new Map<number, { name: string; left: number }>();
  return caller => {
    let stream = current.get(caller);
    if (!stream || stream.left === 0)
      current.set(caller, (stream = { name: newStream(), left: BATCHES_PER_STREAM }));
    stream.left -= 1;
    return stream.name;
  };
}

const readStreamName = (n: number): string => `read-${n}`;

export async function fill(subject: Subject, { stored }: Scale): Promise<void> {
  for (let n = 0; n < stored / STREAM_EVENTS; n++)
    await subject.append(readStreamName(n), newEvents(STREAM_EVENTS), 'no-stream');
}

function appending(
  name: string,
  inFlight: number,
  batch: number,
  streamOf: (caller: number) => string,
  expected: 'any' | 'no-stream' = 'any',
): Bench {
  return {
    name,
    run: (subject, { ms }) =>
      closedLoop(inFlight, ms, async caller => {
        await subject.append(streamOf(caller), newEvents(batch), expected);
        return batch;
      }),
  };
}

function reading(
  name: string,
  pick: (subject: Subject) => ((count: number) => Promise<number>) | undefined,
): Bench {
  return {
    name,
    run(subject, { ms, stored }) {
      const read = pick(subject);
      return read && wholePasses(ms, () => read(stored), stored);
    },
  };
}

/** A pass is not a latency, so it has no percentiles. */
async function wholePasses(ms: number, pass: () => Promise<number>, stored: number): Promise<Sample> {
  const { rate, events } = await closedLoop(1, ms, async () => {
    const read = await pass();
    if (read !== stored) throw new Error(`Expected to read ${stored} events, got ${read}.`);
    return read;
  });
  return { rate, events };
}

const readStreams: Bench = {
  name: 'read.stream100',
  run(subject, { ms, stored }) {
    const read = subject.readStream?.bind(subject);
    if (!read) return undefined;
    let next = 0;
    return closedLoop(1, ms, async () => {
      const events = await read(readStreamName(next++ % (stored / STREAM_EVENTS)));
      if (events !== STREAM_EVENTS) throw new Error(`Expected a stream of ${STREAM_EVENTS}, got ${events}.`);
      return events;
    });
  },
};

/** Reading comes first, while the store holds what it was filled with and nothing else. */
export const BENCHES: readonly Bench[] = [
  readStreams,
  reading('read.all.bytes', subject => subject.readBytes?.bind(subject)),
  reading('read.all.decoded', subject => subject.readDecoded?.bind(subject)),
  reading('subscribe.all', subject => subject.subscribe?.bind(subject)),
  appending('append.seq', 1, 1, () => shared[0]!),
  appending('append.c64', 64, 1, caller => shared[caller % SHARED_STREAMS]!),
  appending('append.c64new', 64, 1, newStream, 'no-stream'),
  appending('append.batch500', 1, 500, streamsOfBatches()),
  appending('append.batch500x4', 4, 500, streamsOfBatches()),
];

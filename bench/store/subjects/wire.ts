import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  ANY,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  type JSONEventType,
} from '@eventstore/db-client';
import type { BenchEvent } from '../events.js';
import type { Subject } from '../subject.js';
import type { Asked, Told } from './wire-process.js';

/** The embedded engine behind the protocol, in a process of its own, by the official client of Node as it is. */
export async function wire(folder: string): Promise<Subject> {
  const server = fork(new URL('./wire-process.js', import.meta.url), [folder], {
    // As `vitrine store serve` does.
    execArgv: ['--no-warnings', '--max-semi-space-size=64', '--v8-pool-size=0'],
  });
  const tell = async (): Promise<Told> =>
    (await Promise.race([once(server, 'message'), ended(server)]))[0] as Told;
  const { connectionString } = await tell();
  const client = EventStoreDBClient.connectionString(connectionString);
  return {
    name: 'wire',
    notes: [
      'wire: the embedded engine served in another process; @eventstore/db-client, unchanged, in this one.',
    ],
    without: { 'read.all.bytes': 'the client decodes' },
    async append(stream, events, expected) {
      const expectedRevision = expected === 'any' ? ANY : NO_STREAM;
      await client.appendToStream(stream, events.map(toJson), { expectedRevision });
    },
    readStream: stream => count(client.readStream(stream)),
    readDecoded: wanted => count(client.readAll({ maxCount: wanted })),
    async subscribe(wanted) {
      let seen = 0;
      for await (const _ of client.subscribeToAll({ fromPosition: START })) if (++seen === wanted) break;
      return seen;
    },
    async cpu() {
      server.send('cpu' satisfies Asked);
      return (await tell()).cpuMicros;
    },
    async close() {
      await client.dispose();
      const gone = once(server, 'exit');
      server.disconnect();
      await gone;
    },
  };
}

const toJson = ({ id, type, data }: BenchEvent) => jsonEvent<JSONEventType>({ id, type, data });

async function count(events: AsyncIterable<unknown>): Promise<number> {
  let read = 0;
  for await (const _ of events) read++;
  return read;
}

async function ended(server: NodeJS.EventEmitter): Promise<never> {
  await once(server, 'exit');
  throw new Error('The server under test ended.');
}

import { openEmbedded } from '#platform/event-store';
import { serveWire } from '#platform/event-store-wire';

export type Asked = 'cpu';
export interface Told {
  readonly connectionString: string;
  /** Microseconds of processor time, user and system, of all threads. */
  readonly cpuMicros: number;
}

/** Serves the log of the folder of its argument until its parent lets go. */
const [folder = ''] = process.argv.slice(2);
const { store } = await openEmbedded({ folder });
const wire = await serveWire({ store, port: 0 });

function tell(): void {
  const { user, system } = process.cpuUsage();
  process.send?.({ connectionString: wire.connectionString, cpuMicros: user + system } satisfies Told);
}
process.on('message', tell);
process.on('disconnect', () => void wire.close().then(() => store.close()));
tell();

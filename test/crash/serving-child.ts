import { openEmbedded } from '#platform/event-store';
import { serveWire } from '#platform/event-store-wire';

/** A process that serves the log of its first argument on the port of its second until it is killed. */
const [folder = '', port = ''] = process.argv.slice(2);
const { store } = await openEmbedded({ folder });
const wire = await serveWire({ store, port: Number(port) });
process.stdout.write(`${wire.connectionString}\n`);

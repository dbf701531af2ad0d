import { openEmbedded } from '../open-embedded.js';
import { largeAppend } from './large-append.js';

/** A process that appends one event, says so, and then a hundred megabytes at once, and says so. */
const [folder = ''] = process.argv.slice(2);
const { store } = await openEmbedded({ folder });
await store.append('before', largeAppend(1), { expectedRevision: 'no-stream' });
process.stdout.write('begun\n');
await store.append('large', largeAppend(), { expectedRevision: 'no-stream' });
process.stdout.write('stored\n');

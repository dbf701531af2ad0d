import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { HistoryPack } from './history-pack.js';

const named = (name: string, extension: string): string =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}.${extension}"`;

/** A `vitrine-history/1` document, written as it is read from the log. */
export async function sendHistory(reply: FastifyReply, pack: HistoryPack, name: string): Promise<void> {
  await reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', named(name, 'history.json'))
    .send(Readable.from(pack.json(), { objectMode: false }));
}

/** A `.tlog-proof`, to be kept. */
export async function sendReceipt(reply: FastifyReply, receipt: string, eventId: string): Promise<void> {
  await reply
    .header('content-type', 'text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', named(eventId, 'tlog-proof'))
    .send(receipt);
}

/** An evidence bundle, written while it is packed. */
export async function sendBundle(reply: FastifyReply, zip: Readable, caseId: string): Promise<void> {
  await reply
    .header('content-type', 'application/zip')
    .header('cache-control', 'no-store')
    .header('content-disposition', named(`vitrine-${caseId}`, 'zip'))
    .send(zip);
}

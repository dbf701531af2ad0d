import { hash } from 'node:crypto';
import type { StoredEvent } from '#platform/event-store';
import type { Inclusion } from '#platform/transparency-log';
import { headerText } from './entry-header.js';

/** A `.tlog-proof` (C2SP tlog-proof) of one event: what whoever keeps it can show, whatever becomes of the log. */
export function receiptOf(event: StoredEvent, { index, proof, checkpoint }: Inclusion): string {
  const extra = {
    format: 'vitrine-entry/1',
    header: headerText(event),
    envelope: hash('sha256', event.metadata, 'base64'),
    data: hash('sha256', event.data, 'base64'),
  };
  return [
    'c2sp.org/tlog-proof@v1',
    `extra ${Buffer.from(JSON.stringify(extra)).toString('base64')}`,
    `index ${index}`,
    ...proof.map(node => Buffer.from(node).toString('base64')),
    '',
    checkpoint.note,
  ].join('\n');
}

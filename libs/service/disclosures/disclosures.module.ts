import { boundedContext } from '#platform/event-sourcing';
import { recordExport } from './capabilities/record-export.js';
import { recordKeyUse } from './capabilities/record-key-use.js';
import { recordLook } from './capabilities/record-look.js';
import { rows } from './disclosures.rows.js';
import { disclosureList } from './queries/disclosure-list.js';

/** Who saw what is personal, took it out or opened it, and what for: the audit of the audit. */
export const disclosuresContext = boundedContext({
  name: 'disclosures',
  capabilities: [recordLook, recordExport, recordKeyUse],
  queries: [disclosureList],
  rows,
});

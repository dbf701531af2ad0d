import { instantWords } from '../../../shared/src/words.js';
import { Go } from '../navigation.js';
import { customerNo } from '../rights/customer-no.js';
import { RequestChip } from '../rights/request-chip.js';
import type { DataRequest } from '../rights/shapes.js';
import { listOf } from './list-of.js';

/** What people asked of their data: the first due first. Whose it is stands as a number until somebody opens it. */
export const dataRequestsList = listOf<DataRequest>({
  path: '/privacy-requests',
  rows: 'requests',
  id: ({ requestId }) => requestId,
  opens: ({ requestId }) => ({ page: 'request', requestId }),
  always: { order: 'due' },
  columns: [
    { head: t => t.rights.kind, cell: ({ kind }, { t }) => t.rights.kinds[kind] },
    { head: t => t.status, cell: request => <RequestChip request={request} /> },
    { head: t => t.rights.dueOn, cell: ({ dueOn }) => <span className="no-break">{dueOn}</span> },
    {
      head: t => t.customer,
      cell: ({ customerId }) => (
        <Go to={{ page: 'customer', customerId }}>
          <span className="id">{customerNo(customerId)}</span>
        </Go>
      ),
    },
    {
      head: t => t.rights.identity,
      cell: ({ identity }, { t }) =>
        identity === null ? t.rights.notIdentified : t.rights.identities[identity],
    },
    {
      head: t => t.rights.asked,
      cell: ({ receivedAt }, { zone, locale }) => instantWords(receivedAt, zone, locale),
    },
  ],
  filters: [
    {
      name: 'status',
      label: t => t.status,
      options: ({ t }) => Object.entries(t.rights.status),
      first: 'open',
    },
    { name: 'kind', label: t => t.rights.kind, options: ({ t }) => Object.entries(t.rights.kinds) },
  ],
});

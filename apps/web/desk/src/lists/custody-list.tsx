import { listOf, opensCase } from './list-of.js';

interface Held {
  readonly item: 'unit' | 'disk';
  readonly unitId: string | null;
  readonly caseId: string | null;
  readonly repairOrderId: string | null;
  readonly holder: string;
  readonly holderLabel: string | null;
  readonly since: string;
  readonly days: number | null;
}

/** Units and disks that are not with their customers. */
export const custodyList = listOf<Held>({
  path: '/custody',
  rows: 'custody',
  id: ({ unitId, repairOrderId, item }) => `${unitId ?? repairOrderId ?? ''}-${item}`,
  opens: opensCase,
  columns: [
    { head: t => t.item, cell: ({ item }, { t }) => t.items[item] },
    {
      head: t => t.holder,
      cell: ({ holder, holderLabel }, { t }) => holderLabel ?? t.holders[holder] ?? holder,
    },
    {
      head: t => t.since,
      cell: ({ since }, { t }) => (since === 'unknown' ? t.untold : since.replace('T', ' ').slice(0, 16)),
    },
    { head: t => t.forDays, cell: ({ days }, { t }) => (days === null ? t.untold : t.days(days)) },
    { head: t => t.order, cell: ({ repairOrderId }) => <span className="id">{repairOrderId ?? '–'}</span> },
  ],
  filters: [
    {
      name: 'holder',
      label: t => t.holder,
      options: ({ t }) => Object.entries(t.holders),
    },
    { name: 'where', label: t => t.holderId },
    { name: 'item', label: t => t.item, options: ({ t }) => Object.entries(t.items) },
    { name: 'since', label: t => t.sinceOrLonger, type: 'date' },
  ],
});

import { instantWords } from '../../../shared/src/words.js';
import { saidWords } from '../api/personal.js';
import type { Said } from '../api/shapes.js';
import { HandOverActs } from './hand-over-acts.js';
import { listOf, opensCase } from './list-of.js';

interface HandOver {
  readonly handOverId: string;
  readonly caseId: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly reason: Said;
  readonly offeredAt: number;
  readonly answerOn: string;
  readonly status: 'waiting' | 'overdue';
}

/** Cases that somebody was asked to take and has not. */
export const handOversList = listOf<HandOver>({
  path: '/hand-overs/unaccepted',
  rows: 'handOvers',
  id: ({ handOverId }) => handOverId,
  opens: opensCase,
  columns: [
    { head: t => t.reason, cell: ({ reason }, { t }) => saidWords(reason, t.personal) },
    { head: t => t.from, cell: ({ fromLabel }) => fromLabel },
    { head: t => t.handOverTo, cell: ({ toLabel }) => toLabel },
    {
      head: t => t.offered,
      cell: ({ offeredAt }, { zone, locale }) => instantWords(offeredAt, zone, locale),
    },
    {
      head: t => t.answerBy,
      cell: ({ answerOn, status }, { t }) => (
        <>
          {answerOn} {status === 'overdue' && <span className="chip tone-bad">✕ {t.handOverLate}</span>}
        </>
      ),
    },
  ],
  filters: [
    { name: 'to', label: t => t.handOverTo },
    { name: 'from', label: t => t.from },
    {
      name: 'status',
      label: t => t.status,
      options: ({ t }) => [
        ['waiting', t.handOverWaits],
        ['overdue', t.handOverLate],
      ],
    },
  ],
  acts: row => <HandOverActs caseId={row.caseId} />,
});

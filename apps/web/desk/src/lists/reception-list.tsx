import { instantWords } from '../../../shared/src/words.js';
import { spanWords } from '../day/left.js';
import { listOf, opensCase } from './list-of.js';
import { ReceptionActs } from './reception-acts.js';

export interface WalkIn {
  readonly contactId: string;
  readonly register: string;
  readonly caseId: string | null;
  readonly queueNo: string | null;
  readonly stage: 'arrived' | 'greeted' | 'served';
  readonly arrivedAt: number | null;
  readonly overdue: boolean;
}

/** Who stands at the door: nothing personal, for the board hangs where everybody sees it. */
export const receptionList = listOf<WalkIn>({
  path: '/reception',
  rows: 'waiting',
  id: ({ contactId }) => contactId,
  opens: opensCase,
  columns: [
    { head: t => t.queueNo, cell: ({ queueNo }, { t }) => queueNo ?? t.untold },
    {
      head: t => t.status,
      cell: ({ stage, overdue }, { t }) => (
        <>
          <span className={`chip tone-${stage === 'arrived' ? 'waiting' : 'good'}`}>{t.stages[stage]}</span>{' '}
          {overdue && <span className="chip tone-bad">✕ {t.notGreeted}</span>}
        </>
      ),
    },
    {
      head: t => t.arrived,
      cell: ({ arrivedAt }, { t, zone, locale }) =>
        arrivedAt === null ? t.untold : instantWords(arrivedAt, zone, locale),
    },
    {
      head: t => t.waits,
      cell: ({ arrivedAt }, { t, now }) => (arrivedAt === null ? t.untold : spanWords(now - arrivedAt, t)),
    },
    { head: t => t.register, cell: ({ register }) => register },
  ],
  filters: [
    { name: 'register', label: t => t.register },
    { name: 'stage', label: t => t.status, options: ({ t }) => Object.entries(t.stages) },
  ],
  acts: row => <ReceptionActs walkIn={row} />,
});

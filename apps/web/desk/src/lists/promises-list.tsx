import { CARD_STATUS, TOPICS } from '#service/timeline/compose/labels.js';
import { StatusChip } from '../../../shared/src/tones.js';
import { saidWords } from '../api/personal.js';
import type { PromiseStatus, PromiseTopic, Said } from '../api/shapes.js';
import { TOPICS_IN_ORDER } from '../api/values.js';
import { listOf, opensCase, type Filter } from './list-of.js';

interface PromiseToSave {
  readonly promiseId: string;
  readonly caseId: string | null;
  readonly status: PromiseStatus;
  readonly about: PromiseTopic | null;
  readonly words: Said;
  readonly unit: string | null;
  readonly due: string | null;
  readonly firstDue: string | null;
  readonly because: string | null;
  readonly restated: number;
  readonly deeds: number;
}

const FAILED: readonly PromiseStatus[] = ['broken', 'overdue', 'empty'];
const topics: Filter = {
  name: 'about',
  label: t => t.about,
  options: ({ pick }) => TOPICS_IN_ORDER.map(topic => [topic, pick(TOPICS[topic])]),
};

/** Promises that can still be saved, or that failed and are not settled. */
export const promisesList = (which: 'at-risk' | 'broken') =>
  listOf<PromiseToSave>({
    path: '/promises/to-save',
    rows: 'promises',
    id: ({ promiseId }) => promiseId,
    opens: opensCase,
    always: { status: which },
    columns: [
      { head: t => t.promiseWords, cell: ({ words }, { t }) => saidWords(words, t.personal) },
      {
        head: t => t.status,
        cell: ({ status }, { pick }) => (
          <StatusChip
            status={{ code: status, label: pick(CARD_STATUS[status].label), tone: CARD_STATUS[status].tone }}
          />
        ),
      },
      { head: t => t.about, cell: ({ about }, { pick }) => (about === null ? '–' : pick(TOPICS[about])) },
      { head: t => t.due, cell: ({ due }, { t }) => due?.replace('T', ' ').slice(0, 16) ?? t.noDue },
      { head: t => t.firstDue, cell: ({ firstDue }) => firstDue ?? '–' },
      { head: t => t.promisedBy, cell: ({ unit }, { t }) => unit ?? t.untold },
      { head: t => t.because, cell: ({ because }, { t }) => because && (t.becauses[because] ?? because) },
      { head: t => t.restatedTimes, cell: ({ restated }) => restated },
      { head: t => t.deeds, cell: ({ deeds }) => deeds },
    ],
    filters: [
      ...(which === 'broken'
        ? [
            {
              name: 'status',
              label: t => t.status,
              options: ({ pick }) => FAILED.map(status => [status, pick(CARD_STATUS[status].label)]),
            } satisfies Filter,
          ]
        : []),
      { name: 'unit', label: t => t.promisedBy },
      topics,
      { name: 'madeFrom', label: t => t.madeFrom, type: 'date' },
    ],
  });

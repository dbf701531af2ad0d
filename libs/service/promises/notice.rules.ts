import { evolve, streamType, type About, type Recorded } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import { NoticeFailed, NoticeQueued, NoticeSent, NoticeUndeliverable } from './notice.events.js';

export const NOTICE_STATUSES = ['queued', 'sent', 'failed', 'undeliverable'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

export interface NoticeState {
  readonly status?: NoticeStatus;
  /** What is to be told; personal texts are sealed. */
  readonly queued?: Readonly<NoticeQueued>;
  readonly queuedAt: Instant;
  readonly about: About;
}

const begun = ({ envelope: { subjects, caseId, unitId, recordedAt } }: Recorded) => ({
  queuedAt: recordedAt,
  about: { subjects, caseId, unitId },
});

/** One notice: told once, or why not. Its id follows from the fact that it tells of. */
export const notice = streamType<NoticeState>({
  category: 'notice',
  initial: { queuedAt: 0, about: {} },
  evolve: [
    evolve(NoticeQueued, (event): NoticeState => ({
      ...begun(event),
      status: 'queued',
      queued: event.data,
    })),
    evolve(NoticeUndeliverable, (event): NoticeState => ({ ...begun(event), status: 'undeliverable' })),
    evolve(NoticeSent, (_, state: NoticeState): NoticeState => ({ ...state, status: 'sent' })),
    evolve(NoticeFailed, (_, state: NoticeState): NoticeState => ({ ...state, status: 'failed' })),
  ],
});

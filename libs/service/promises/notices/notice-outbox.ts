import { SYSTEM } from '#platform/access';
import {
  fold,
  historyOf,
  isAccepted,
  type AnyCapability,
  type Command,
  type Executor,
} from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { DeliveryError, type Message, type OutboxSource } from '#platform/outbox';
import type { PersonalData } from '#platform/personal-data';
import type { ProjectionsHandle } from '#platform/projections';
import type { ReadDatabase } from '#platform/read-store';
import { recordNoticeFailed, recordNoticeSent } from '../capabilities/record-notice.js';
import { notice } from '../notice.rules.js';
import { noticeRows, noticeTable } from '../queries/notice-table.js';
import { noticeText, type RevealedNotice } from './notice-text.js';

export interface NoticeOutboxParts {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly personalData: Pick<PersonalData, 'reveal'>;
  readonly executor: Executor;
  readonly projections: Pick<ProjectionsHandle, 'onAdvance'>;
  readonly zone: string;
}

/** The notices to customers as an outbox takes them: found in the read model, judged and recorded by the log. */
export function noticeOutbox({
  db,
  store,
  personalData,
  executor,
  projections,
  zone,
}: NoticeOutboxParts): OutboxSource {
  const record = async (capability: AnyCapability, command: object, id: string): Promise<void> => {
    const outcome = await executor.execute(capability, { noticeId: id, ...command } as unknown as Command, {
      actor: SYSTEM,
      idempotencyKey: `outbox/${capability.name}/${id}`,
      recordedBy: 'outbox',
    });
    if (!isAccepted(outcome)) throw new Error(`Refused: ${outcome.rejection.rejected.type}.`);
  };
  return {
    async waiting(limit) {
      const rows = await noticeRows(db)
        .selectFrom('notice')
        .select('notice_id')
        .where('status', '=', 'queued')
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(row => row.notice_id);
    },
    async load(id) {
      const state = fold(notice, await historyOf(store, `${notice.category}-${id}`));
      if (state.status !== 'queued' || !state.queued) return undefined;
      const revealed = JSON.parse(await personalData.reveal(JSON.stringify(state.queued))) as RevealedNotice;
      return messageOf(id, revealed, state.about.caseId, { queuedAt: state.queuedAt, zone });
    },
    sent: (id, via) => record(recordNoticeSent, { via }, id),
    failed: (id, why) => record(recordNoticeFailed, why, id),
    onChange: look =>
      projections.onAdvance(positions => {
        if (positions.has(noticeTable.name)) look();
      }),
  };
}

function messageOf(
  id: string,
  notice: RevealedNotice,
  caseId: string | undefined,
  { queuedAt, zone }: { queuedAt: number; zone: string },
): Message {
  const { promiseId, matter, addressKind, address, due, firstDue, because, languages } = notice;
  if (typeof address !== 'string') throw new DeliveryError('The customer’s address was erased.', true);
  const told = noticeText(notice, caseId, zone);
  return {
    id,
    to: { kind: addressKind, address },
    ...told,
    data: { promiseId, caseId, matter, due, firstDue, because, languages },
    queuedAt,
  };
}

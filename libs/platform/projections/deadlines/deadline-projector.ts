import { createHash } from 'node:crypto';
import {
  change,
  type AnyDeadline,
  type Projector,
  type Recorded,
  type Row,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables, type RowOf } from '#platform/read-store';

const { due } = defineTables({
  due: {
    columns: {
      stream_id: { kind: 'text' },
      due_at: { kind: 'integer' },
      /** Name of the scenario's clock; empty: the system's own. */
      clock: { kind: 'text' },
      /** Of the event that set it. */
      position: { kind: 'integer' },
      /** 1 until it fires; 1 again when it moves. */
      pending: { kind: 'integer' },
    },
    key: ['stream_id'],
    // The whole order in which they fire: the next ones are the first of the index, however many are open.
    indexes: [['clock', 'pending', 'due_at', 'position', 'stream_id']],
    // One that fired and decided nothing left nothing in the log.
    outside: { columns: ['pending'], while: ['due_at', 'clock'] },
  },
});
export type DueTimeRow = RowOf<typeof due>;

/** Name of the projector that keeps a deadline's due times. */
export const deadlineReadModel = (deadline: Pick<AnyDeadline, 'name'>): string => `deadline/${deadline.name}`;

export const deadlineTable = (deadline: Pick<AnyDeadline, 'name'>): string =>
  `deadline_${deadline.name.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}`;

/** One due time a stream. Each deadline has a table of its own, so that a mistake in one holds up no other. */
export function deadlineProjector(deadline: AnyDeadline): Projector {
  const table = deadlineTable(deadline);
  return {
    kind: 'projector',
    name: deadlineReadModel(deadline),
    version: versionOf(deadline),
    tables: { [table]: due },
    handlers: new Map(
      deadline.schedule.map(schedule => [
        schedule.type,
        {
          ...schedule,
          handle: (event: Recorded) => dueTimeChange(deadline, table, event, schedule.handle(event)),
        },
      ]),
    ),
  };
}

function dueTimeChange(
  deadline: AnyDeadline,
  table: string,
  event: Recorded,
  dueAt: number | null | undefined,
): readonly RowChange[] {
  if (dueAt === undefined || !event.stream.startsWith(`${deadline.on.category}-`)) return [];
  // What is imported is history: it ends a matter, and sets no clock ticking.
  if (dueAt !== null && event.envelope.source === 'import') return [];
  const clock = event.envelope.clock ?? '';
  const key: Row = { stream_id: event.streamId };
  return [
    change(table, key, row => {
      if (dueAt === null) return undefined;
      if (row && row.due_at === dueAt && row.clock === clock) return row;
      return { ...key, due_at: dueAt, clock, position: Number(event.position), pending: 1 };
    }),
  ];
}

/** Another schedule is another version, so that due times are found anew from the log. What it calls elsewhere is not seen. */
function versionOf(deadline: AnyDeadline): number {
  const text = deadline.schedule.map(({ type, handle }) => `${type}:${handle.toString()}`).join('\n');
  return createHash('sha256').update(`${deadline.on.category}\n${text}`).digest().readUInt32BE() >>> 1;
}

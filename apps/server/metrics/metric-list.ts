import type { StatusSnapshot } from '../health/snapshot.js';
import type { EventLoopDelay } from './event-loop-delay.js';

export interface Observed {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What Node says of this process. */
export interface ProcessSnapshot {
  readonly memory: Pick<NodeJS.MemoryUsage, 'rss' | 'heapUsed' | 'external'>;
  readonly delay?: EventLoopDelay;
}

/** One metric: its name as Prometheus has it, with the unit at its end, and what is read from a snapshot when it is asked for. */
export interface Metric {
  readonly name: string;
  /** By UCUM, as OpenTelemetry wants it. */
  readonly unit: string;
  /** A counter is shown with `_total` behind its name. */
  readonly kind: 'gauge' | 'counter';
  readonly tells: string;
  readonly read: (snapshot: StatusSnapshot, process: ProcessSnapshot) => readonly Observed[];
}

const one = (value: number | undefined): readonly Observed[] => (value === undefined ? [] : [{ value }]);
const yes = (holds: boolean): number => (holds ? 1 : 0);

const ofEach = <T extends { readonly name: string }>(
  label: string,
  all: readonly T[],
  read: (each: T) => number | undefined,
): readonly Observed[] =>
  all.flatMap(each => one(read(each)).map(({ value }) => ({ value, labels: { [label]: each.name } })));

const readModel =
  (read: (each: StatusSnapshot['readModels'][number]) => number | undefined) =>
  ({ readModels }: StatusSnapshot) =>
    ofEach('read_model', readModels, read);
const reaction =
  (read: (each: StatusSnapshot['reactions'][number]) => number | undefined) =>
  ({ reactions }: StatusSnapshot) =>
    ofEach('reaction', reactions, read);

const streams =
  (read: (each: StatusSnapshot['streams'][string]) => number) =>
  ({ streams: all }: StatusSnapshot): readonly Observed[] =>
    Object.entries(all).map(([kind, counts]) => ({ value: read(counts), labels: { kind } }));

const gauge = (name: string, unit: string, tells: string, read: Metric['read']): Metric => ({
  ...{ name, unit, tells, read },
  kind: 'gauge',
});
const counter = (name: string, unit: string, tells: string, read: Metric['read']): Metric => ({
  ...{ name, unit, tells, read },
  kind: 'counter',
});

/** All there are, in the order of docs/metrics.md. */
export const METRICS: readonly Metric[] = [
  gauge('vitrine_failing', '1', 'Things that do not work, as `/health/ready` lists them.', ({ failing }) =>
    one(failing.length),
  ),
  gauge(
    'vitrine_works_here',
    '1',
    '1: this process keeps the read models and reacts; 0: another one does, or none.',
    ({ worksHere }) => one(yes(worksHere)),
  ),
  gauge('vitrine_log_head_position', '1', 'Position of the newest event of the log.', ({ head }) =>
    one(head === undefined ? undefined : Number(head)),
  ),
  gauge(
    'vitrine_read_store_available',
    '1',
    '0: the read store does not answer, and questions are answered 503.',
    ({ readStoreAway }) => one(yes(readStoreAway === undefined)),
  ),
  gauge(
    'vitrine_read_model_position',
    '1',
    'Everything up to this position is in its rows.',
    readModel(({ position }) => Number(position)),
  ),
  gauge(
    'vitrine_read_model_behind_positions',
    '1',
    'Positions of the log that it has not passed.',
    readModel(({ behind }) => behind.positions),
  ),
  gauge(
    'vitrine_read_model_behind_seconds',
    's',
    'Age of what it waits to read.',
    readModel(({ behind }) => behind.seconds),
  ),
  gauge(
    'vitrine_read_model_applied_events',
    '{event}',
    'Events that it was given, since its first.',
    readModel(({ applied }) => applied.events),
  ),
  gauge(
    'vitrine_read_model_failing',
    '1',
    '1: it stands still, and is tried again or not.',
    readModel(({ failure }) => yes(failure !== undefined)),
  ),
  gauge(
    'vitrine_read_model_stopped',
    '1',
    '1: it goes on only by an order, or a restart.',
    readModel(({ failure }) => yes(failure !== undefined && failure.retryAt === undefined)),
  ),
  gauge(
    'vitrine_read_model_attempts',
    '{attempt}',
    'Tries that failed since it last moved.',
    readModel(({ failure }) => failure?.attempts ?? 0),
  ),
  gauge(
    'vitrine_read_model_stalled_seconds',
    's',
    'How long it stands though it has something to do and nothing failed.',
    readModel(({ stalled }) => stalled?.seconds ?? 0),
  ),
  gauge(
    'vitrine_reaction_position',
    '1',
    'It has handled everything up to this position.',
    reaction(({ position }) => Number(position)),
  ),
  counter(
    'vitrine_reaction_orders',
    '{order}',
    'Orders that it gave since the process started.',
    reaction(({ orders }) => orders),
  ),
  counter(
    'vitrine_reaction_rejections',
    '{order}',
    'Those of them that were refused.',
    reaction(({ rejections }) => rejections),
  ),
  gauge(
    'vitrine_reaction_failing',
    '1',
    '1: it stands still, and is tried again or not.',
    reaction(({ failure }) => yes(failure !== undefined)),
  ),
  gauge(
    'vitrine_reaction_stopped',
    '1',
    '1: it goes on only by an order, or a restart.',
    reaction(({ failure }) => yes(failure?.stopped === true)),
  ),
  gauge(
    'vitrine_reaction_attempts',
    '{attempt}',
    'Tries that failed since it last moved.',
    reaction(({ failure }) => failure?.attempts ?? 0),
  ),
  counter(
    'vitrine_deadlines_fired',
    '{deadline}',
    'Deadlines that this process has fired since it started.',
    ({ deadlines }) => one(deadlines.fired),
  ),
  counter(
    'vitrine_deadlines_refused',
    '{deadline}',
    'Those of them whose decision was refused.',
    ({ deadlines }) => one(deadlines.rejections),
  ),
  gauge(
    'vitrine_deadlines_failing',
    '{deadline}',
    'Deadlines that threw, and are tried again.',
    ({ deadlines }) => one(deadlines.failing.length),
  ),
  gauge(
    'vitrine_deadlines_late_seconds',
    's',
    'How long the earliest due time is over that has not fired.',
    ({ lateSeconds }) => one(lateSeconds),
  ),
  gauge('vitrine_webhooks_active', '{endpoint}', 'Endpoints that are told.', ({ webhooks }) =>
    one(webhooks?.active),
  ),
  gauge(
    'vitrine_webhooks_failing',
    '{endpoint}',
    'Of these, where nothing arrives for now.',
    ({ webhooks }) => one(webhooks?.failing.length),
  ),
  gauge(
    'vitrine_webhooks_disabled',
    '{endpoint}',
    'Endpoints that are told nothing more, because they failed for too long or may not know.',
    ({ webhooks }) => one(webhooks?.disabled.length),
  ),
  gauge(
    'vitrine_transparency_log_leaves',
    '{leaf}',
    'Leaves under the newest published checkpoint.',
    ({ transparency }) => one(transparency?.size),
  ),
  gauge(
    'vitrine_transparency_log_behind_positions',
    '1',
    'Positions of the log that are not under it yet.',
    ({ transparency, head }) =>
      one(transparency && head !== undefined ? Math.max(0, Number(head - transparency.position)) : undefined),
  ),
  gauge(
    'vitrine_streams_open',
    '{stream}',
    'Answers that go on: live questions, feeds, pages, reads and subscriptions of EventStoreDB clients.',
    streams(({ open }) => open),
  ),
  gauge(
    'vitrine_streams_slow',
    '{stream}',
    'Of these, whose reader has not taken what was sent.',
    streams(({ slow }) => slow),
  ),
  counter(
    'vitrine_streams_cut_off',
    '{stream}',
    'Ended since the process started, because nobody read.',
    streams(({ cutOff }) => cutOff),
  ),
  gauge(
    'vitrine_live_questions_watched',
    '{question}',
    'Questions whose answer somebody watches.',
    ({ liveQuestions }) => one(liveQuestions.watched),
  ),
  counter(
    'vitrine_live_questions_asked',
    '{question}',
    'How often one of them was asked again since the process started.',
    ({ liveQuestions }) => one(liveQuestions.asked),
  ),
  gauge(
    'process_memory_usage_bytes',
    'By',
    'Memory of the process that is in use (resident).',
    (_, { memory }) => one(memory.rss),
  ),
  gauge('v8js_memory_heap_used_bytes', 'By', 'Of it, objects of the main thread.', (_, { memory }) =>
    one(memory.heapUsed),
  ),
  gauge('nodejs_memory_external_bytes', 'By', 'Of it, buffers of all threads.', (_, { memory }) =>
    one(memory.external),
  ),
  ...(['p50', 'p99', 'max'] as const).map(which =>
    gauge(
      `nodejs_eventloop_delay_${which}_seconds`,
      's',
      `How late the main thread comes to what it should do: ${which}, over ten seconds or more.`,
      (_, { delay }) => one(delay?.[which]),
    ),
  ),
];

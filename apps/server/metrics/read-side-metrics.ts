import { MOST_COUNTED } from '#platform/projections';
import { skippedBy } from '../health/read-models-now.js';
import { counter, deadlines, gauge, one, reaction, readModel, yes, type Metric } from './metric.js';

/** Of the log, what is made from it, and who acts upon it. */
export const READ_SIDE_METRICS: readonly Metric[] = [
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
    'vitrine_log_head_timestamp_seconds',
    's',
    'When the newest event of the log was stored (Unix time).',
    (_, { headAt }) => one(headAt === undefined ? undefined : headAt / 1_000),
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
    'vitrine_read_model_unproven_events',
    '{event}',
    'Events of which its reader can’t say whether one was skipped right before them, since it began to read.',
    readModel(({ continuity }) => continuity?.unknown),
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
    'vitrine_read_model_skipped_events',
    '{event}',
    'Events that operators ordered to be left out of its rows.',
    readModel(skippedBy),
  ),
  gauge(
    'vitrine_read_model_build',
    '1',
    '1: what was ordered to be built beside it is in this `state`: building, waiting, compared or failed.',
    ({ readModels }) =>
      readModels.flatMap(({ name, order }) =>
        order ? [{ value: 1, labels: { read_model: name, state: order.state } }] : [],
      ),
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
    (_, { lateSeconds }) => one(lateSeconds),
  ),
  gauge(
    'vitrine_deadlines_next_due_timestamp_seconds',
    's',
    'The earliest due time that has not fired (Unix time); absent: there is none.',
    (_, { nextDueAt }) => one(nextDueAt === undefined ? undefined : nextDueAt / 1_000),
  ),
  gauge(
    'vitrine_deadlines_open',
    '{deadline}',
    `Due times that have not fired, by kind of deadline; no more than ${MOST_COUNTED} are counted.`,
    deadlines(({ open }) => open),
  ),
  gauge(
    'vitrine_deadlines_overdue',
    '{deadline}',
    'Of these, whose time is over; counted likewise.',
    deadlines(({ overdue }) => overdue),
  ),
];

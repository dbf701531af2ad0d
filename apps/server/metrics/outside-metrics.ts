import { counter, gauge, one, streams, type Metric } from './metric.js';

/** Of whoever is told, and of the process. */
export const OUTSIDE_METRICS: readonly Metric[] = [
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
    'vitrine_webhooks_paused',
    '{endpoint}',
    'Endpoints that are told nothing until a person goes on with them.',
    (_, { waiting }) => one(waiting?.pausedWebhooks),
  ),
  gauge(
    'vitrine_webhooks_behind_positions',
    '1',
    'Positions of the log that the slowest of the endpoints that are told has not been told of.',
    (_, { waiting }) => one(waiting?.webhooksBehind),
  ),
  gauge(
    'vitrine_webhooks_dead_letters',
    '{event}',
    'Events that an endpoint took at no try, and that nobody has asked for again.',
    (_, { waiting }) => one(waiting?.deadLetters),
  ),
  gauge('vitrine_notices_waiting', '{notice}', 'Notices that are queued and not sent.', (_, { waiting }) =>
    one(waiting?.notices),
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
      one(
        transparency && !transparency.elsewhere && head !== undefined
          ? Math.max(0, Number(head - transparency.position))
          : undefined,
      ),
  ),
  gauge(
    'vitrine_transparency_log_checkpoint_timestamp_seconds',
    's',
    'When that checkpoint was signed (Unix time).',
    ({ transparency }) =>
      one(transparency?.signedAt === undefined ? undefined : transparency.signedAt / 1_000),
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
  {
    ...gauge(
      'process_memory_usage_bytes',
      'By',
      'Memory of the process that is in use (resident).',
      (_, { memory }) => one(memory.rss),
    ),
    convention: 'process.memory.usage',
  },
  gauge('v8js_memory_heap_used_bytes', 'By', 'Of it, objects of the main thread.', (_, { memory }) =>
    one(memory.heapUsed),
  ),
  gauge('nodejs_memory_external_bytes', 'By', 'Of it, buffers of all threads.', (_, { memory }) =>
    one(memory.external),
  ),
  ...(['p50', 'p99', 'max'] as const).map(which => ({
    ...gauge(
      `nodejs_eventloop_delay_${which}_seconds`,
      's',
      `How late the main thread comes to what it should do: ${which}, over ten seconds or more.`,
      (_, { delay }) => one(delay?.[which]),
    ),
    convention: `nodejs.eventloop.delay.${which}`,
  })),
];

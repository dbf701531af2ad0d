import { InvalidArgumentError, Option, type Command } from 'commander';
import type { DeliveryFilter, LetterFilter, ListFilter } from '../webhooks/read-webhooks.js';
import type { ReplayAsked } from '../webhooks/order-webhooks.js';
import type { VerifyGiven } from '../webhooks/verify-call.js';

/* Whom the installation tells what, and whether it arrives: `vitrine webhooks …`. */

const STATUSES = ['active', 'paused', 'disabled', 'grant-ended', 'unsubscribed'];
const LETTERS = ['given-up', 'asked-again', 'arrived'];
const DELIVERIES = ['delivered', 'given-up', 'waiting', 'to-come'];

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

function position(text: string): string {
  if (/^\d{1,19}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected a position of the log, such as 812.');
}
function count(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('Expected a number from 1 to 9999.');
}

export function addWebhooks(program: Command): void {
  const webhooks = program
    .command('webhooks')
    .summary('who is told what by webhooks, and whether it arrives')
    .description(
      'Reads beside an installation, running or stopped. What is done to an endpoint, the running installation does, and records it.',
    );
  const reading = (name: string): Command =>
    webhooks
      .command(name)
      .option('--data <folder>', 'data folder of the installation; default: its DATA_DIR')
      .option('--json', 'as JSON');
  const paged = (command: Command): Command =>
    command
      .option('--limit <n>', 'so many at most', count, 50)
      .option('--after <place>', 'go on where a page ended');

  paged(reading('list'))
    .summary('the endpoints and their state, newest first')
    .addOption(new Option('--status <status>', 'of one state').choices(STATUSES))
    .option('--feed <name>', 'of one feed')
    .action(async (given: ListFilter) => (await import('../webhooks/read-webhooks.js')).showList(given));
  reading('show')
    .argument('<webhook>', 'its id')
    .summary('how far an endpoint is, what it answered last and when it is tried next')
    .action(async (id: string, given: ListFilter) =>
      (await import('../webhooks/read-webhooks.js')).showOne(id, given),
    );
  paged(reading('deliveries'))
    .argument('<webhook>', 'its id')
    .summary('the events of an endpoint and what became of each, newest first')
    .addOption(new Option('--status <status>', 'what became of them').choices(DELIVERIES))
    .option('--type <type>', 'of one type of events')
    .action(async (id: string, given: DeliveryFilter) =>
      (await import('../webhooks/read-webhooks.js')).showDeliveries(id, given),
    );
  paged(reading('dead-letters'))
    .argument('<webhook>', 'its id')
    .summary('the events that an endpoint did not take at any try, newest first')
    .addOption(new Option('--status <status>', 'what became of them').choices(LETTERS))
    .action(async (id: string, given: LetterFilter) =>
      (await import('../webhooks/read-webhooks.js')).showDeadLetters(id, given),
    );

  for (const [name, summary] of [
    ['pause', 'send an endpoint nothing until it is resumed; what happens meanwhile waits in the log'],
    ['resume', 'go on with an endpoint that is paused or disabled, where it stopped'],
  ] as const)
    reading(name)
      .argument('<webhook>', 'its id')
      .summary(summary)
      .action(async (id: string, given: ListFilter) =>
        (await import('../webhooks/order-webhooks.js')).orderWebhook(name, id, given),
      );
  reading('replay')
    .argument('<webhook>', 'its id')
    .summary('send again: what comes after a position, a part, one dead letter or all of them')
    .option('--from <position>', 'all events after it, in order', position)
    .option('--up-to <position>', 'with --from: only up to this one; then it goes on where it was', position)
    .option('--event <id>', 'this dead letter, once')
    .option('--dead', 'all dead letters, once each')
    .action(async (id: string, given: ReplayAsked) =>
      (await import('../webhooks/order-webhooks.js')).replay(id, given),
    );
  reading('ping')
    .argument('<webhook>', 'its id')
    .summary('send an endpoint a signed sample, once and now, and say what it answered')
    .description('Exit code 1 where it was not taken.')
    .action(async (id: string, given: ListFilter) =>
      (await import('../webhooks/order-webhooks.js')).ping(id, given),
    );

  webhooks
    .command('verify')
    .argument('[body]', 'file with the body as it came, byte for byte; left out or -: standard input', '-')
    .summary('verify a call that was received, offline')
    .description(
      'By the public keys of GET /webhook-keys (v1a), or the endpoint’s secret (v1). Exit code 0: one of them signed it; ' +
        '1: none did, or it is too old; 2: wrongly asked.',
    )
    .option('--header <line>', 'such as "webhook-id: …"; repeatable', collect)
    .option('--headers <file>', 'the headers of the call, a line each, as curl -D writes them')
    .option('--key <whpk_…>', 'a key that may have signed; repeatable', collect)
    .option('--keys <file>', 'such keys, one a line, or the answer of GET /webhook-keys')
    .option('--secret-file <file>', 'a file with the endpoint’s secret, whsec_…')
    .option('--any-age', 'do not ask when it was sent: for a call that was kept')
    .option('--json', 'as JSON')
    .action(async (body: string, given: VerifyGiven) =>
      (await import('../webhooks/verify-call.js')).verifyCall(body, given),
    );
}

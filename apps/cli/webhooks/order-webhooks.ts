import { resolve } from 'node:path';
import { askControl, OwnerRefusedError } from '#platform/control';
import { loadSettings } from '#server/settings.js';
import type { WebhookOrder, WebhookOrdered } from '#server/webhooks/order-webhook.js';
import { CliError, UsageError } from '../cli-error.js';

interface Given {
  readonly data?: string;
  readonly json?: boolean;
}
export interface ReplayAsked extends Given {
  readonly from?: string;
  readonly upTo?: string;
  readonly event?: string;
  readonly dead?: boolean;
}

/** @throws UsageError where nobody runs there, or the installation refuses */
async function order(data: string | undefined, asked: WebhookOrder): Promise<WebhookOrdered> {
  const settings = loadSettings();
  const folder = resolve(data ?? settings.DATA_DIR);
  const answers = await askControl(folder, 'webhook', asked);
  if (!answers)
    throw new UsageError(
      settings.EVENTSTORE_URL === undefined
        ? `Nobody runs ${folder}: start the installation, it has to record what is ordered.`
        : 'The log of this installation is on a server: order it by HTTP, POST /webhooks/…, at one of its processes.',
    );
  try {
    for await (const answer of answers) return answer as WebhookOrdered;
  } catch (error) {
    if (error instanceof OwnerRefusedError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
  throw new Error('The installation gave no answer.');
}

const say = (json: boolean | undefined, ordered: WebhookOrdered, text: string): void =>
  void process.stdout.write(json ? `${JSON.stringify(ordered, null, 2)}\n` : `${text}\n`);

export async function orderWebhook(name: 'pause' | 'resume', webhookId: string, { data, json }: Given) {
  const ordered = await order(data, { order: name, webhookId });
  const done = name === 'pause' ? 'paused' : 'told again';
  say(
    json,
    ordered,
    ordered.facts === 0
      ? `${webhookId} is ${done} already.`
      : `${webhookId} is ${done}, recorded at position ${ordered.position}.`,
  );
}

export async function replay(webhookId: string, { data, json, from, upTo, event, dead }: ReplayAsked) {
  if (
    [from, event, dead].filter(each => each !== undefined).length !== 1 ||
    (upTo !== undefined && from === undefined)
  )
    throw new UsageError('Expected one of --from POSITION (with --up-to or without), --event ID and --dead.');
  if (from !== undefined) {
    const ordered = await order(data, { order: 'replay', webhookId, from, upTo });
    const what = upTo === undefined ? `after position ${from}` : `after position ${from} up to ${upTo}`;
    return say(json, ordered, `${webhookId} is told again what comes ${what}.`);
  }
  if (event !== undefined) {
    const ordered = await order(data, { order: 'redeliver', webhookId, eventId: event });
    return say(json, ordered, `Event ${event} is tried again, once.`);
  }
  let facts = 0;
  let last: WebhookOrdered;
  do {
    last = await order(data, { order: 'redeliver-all', webhookId });
    facts += last.facts;
  } while (last.more);
  say(json, { ...last, facts }, `${facts} dead letters are tried again, once each.`);
}

export async function ping(webhookId: string, { data, json }: Given) {
  const ordered = await order(data, { order: 'ping', webhookId });
  say(json, ordered, `${webhookId} ${ordered.answer}.`);
  if (!ordered.delivered) throw new CliError(`The sample was not taken: ${ordered.answer}.`);
}

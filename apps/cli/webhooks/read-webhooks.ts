import { ProblemError } from '#platform/problems';
import {
  deadLetters,
  DeadLetters,
  webhookList,
  Webhooks,
  webhookViewed,
  WebhookViewed,
  type DeadLetterList,
  type WebhookAnswer,
  type WebhookList,
} from '#service/webhooks';
import { askInstallation } from '../audit/open-audited.js';
import { CliError } from '../cli-error.js';
import { asWritten } from '../output.js';
import { deliveriesOf, type Delivery } from './deliveries.js';

interface Given {
  readonly data?: string;
  readonly json?: boolean;
}
interface Paged extends Given {
  readonly limit: number;
  readonly after?: string;
}
export interface ListFilter extends Paged {
  readonly status?: string;
  readonly feed?: string;
}
export interface LetterFilter extends Paged {
  readonly status?: string;
}
export interface DeliveryFilter extends Paged {
  readonly status?: Delivery['status'];
  readonly type?: string;
}

const when = (at: number | null): string => (at === null ? '–' : new Date(at).toISOString());

/** Lines for people, and where the next page is; the whole as JSON for programs. */
function page<T>(
  json: boolean | undefined,
  whole: object,
  items: readonly T[],
  line: (item: T) => string,
  next: string | null,
) {
  const more = next === null ? [] : [`More: --after ${next}`];
  const text = json
    ? JSON.stringify(whole, null, 2)
    : [...items.map(line), `${items.length} told.`, ...more].join('\n');
  process.stdout.write(`${text}\n`);
}

const nothing = (webhookId: string): CliError =>
  new CliError(`There is no webhook ${asWritten(webhookId)}: vitrine webhooks list tells which there are.`);

export async function showList({ data, json, limit, after, status, feed }: ListFilter): Promise<void> {
  const question = Object.assign(new Webhooks(), { status, feed, limit, cursor: after });
  const whole = await asked(data, context => webhookList.answer(question, context));
  const { webhooks, next } = whole as WebhookList;
  page(
    json,
    whole as WebhookList,
    webhooks,
    ({ webhookId, status: is, because, feed: of, types, url, subscribedBy }) =>
      `${webhookId}  ${is}${because ? ` (${because})` : ''}  ${of}${types && `: ${types}`}  ${asWritten(url)}  by ${asWritten(subscribedBy)}`,
    next,
  );
}

export async function showOne(webhookId: string, { data, json }: Given): Promise<void> {
  const question = Object.assign(new WebhookViewed(), { webhookId });
  const told = (await asked(data, context => webhookViewed.answer(question, context))) as
    WebhookAnswer | undefined;
  if (!told) throw nothing(webhookId);
  const lines = [
    `Webhook:    ${told.webhookId}`,
    `Endpoint:   ${asWritten(told.url)}`,
    `State:      ${told.status}${told.because ? ` (${told.because})` : ''}`,
    `Feed:       ${told.feed}${told.types.length > 0 ? `: ${told.types.join(' ')}` : ''}`,
    ...(told.grantId ? [`Grant:      ${told.grantId}`] : []),
    `Told up to: position ${told.position}, ${told.behindPositions} positions and ${told.behindSeconds} s behind`,
    `Delivered:  ${told.delivered}`,
    `Last try:   ${when(told.lastTryAt)}, ${told.lastAnswer ?? 'none yet'}`,
    ...(told.failingSince === null
      ? []
      : [`Failing:    since ${when(told.failingSince)}, ${told.attempts} tries of this event`]),
    ...(told.nextTryAt === null ? [] : [`Next try:   ${when(told.nextTryAt)}`]),
  ];
  process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : `${lines.join('\n')}\n`);
}

export async function showDeadLetters(
  webhookId: string,
  { data, json, limit, after, status }: LetterFilter,
): Promise<void> {
  const question = Object.assign(new DeadLetters(), { webhookId, status, limit, cursor: after });
  const whole = (await asked(data, context => deadLetters.answer(question, context))) as
    DeadLetterList | undefined;
  if (!whole) throw nothing(webhookId);
  page(
    json,
    whole,
    whole.deadLetters,
    ({ eventId, eventType, position, status: is, attempts, answer, at }) =>
      `${position}  ${eventId}  ${eventType}  ${is}  ${attempts} tries, ${answer}, given up ${when(at)}`,
    whole.next,
  );
}

export async function showDeliveries(
  webhookId: string,
  { data, json, limit, after, ...filter }: DeliveryFilter,
): Promise<void> {
  const before = after === undefined ? undefined : BigInt(after);
  const whole = await asked(data, context => deliveriesOf(context, webhookId, { ...filter, limit, before }));
  if (!whole) throw nothing(webhookId);
  page(
    json,
    whole,
    whole.deliveries,
    ({ position, eventId, type, recordedAt, status, attempts, answer }) =>
      `${position}  ${eventId}  ${type}  recorded ${recordedAt}  ${status}` +
      (attempts === undefined ? '' : `, ${attempts} tries`) +
      (answer === undefined ? '' : `, ${answer}`),
    whole.next,
  );
}

/** A refusal in its words. */
const asked: typeof askInstallation = (data, ask) =>
  askInstallation(data, ask).catch((error: unknown) => {
    throw error instanceof ProblemError ? new CliError(error.message, { cause: error }) : error;
  });

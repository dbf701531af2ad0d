import { userInfo } from 'node:os';
import type { Actor } from '#platform/access';
import { isAccepted, type AnyCapability, type Command, type Executor } from '#platform/event-sourcing';
import { notFound, ProblemError } from '#platform/problems';
import {
  READER_KINDS,
  type ProjectionsHandle,
  type ReaderKind,
  type ReaderName,
} from '#platform/projections';
import {
  readerGoesOn,
  readerStandsElsewhere,
  SkipEvent,
  skipEvent,
  TryAgain,
  tryAgain,
} from '#service/operation';
import type { Installation } from '../installation.js';

/** The readers, in whatever process they run, and what records what is ordered of them. */
export interface ReaderParts {
  readonly executor: Executor;
  readonly projections: Pick<ProjectionsHandle, 'status'>;
  readonly reactionsAnywhere: Installation['reactionsAnywhere'];
}
export interface Ordering {
  readonly kind: ReaderKind;
  readonly name: string;
  readonly actor: Actor;
}
/** What was recorded. */
export interface Ordered extends ReaderName {
  /** Of the order itself in the log. */
  readonly recordedAt: string;
}

/** @throws ProblemError 404 no such reader, 409 it does not stand still on that event */
export async function orderSkip(
  parts: ReaderParts,
  { kind, name, actor, position, reason }: Ordering & { readonly position: string; readonly reason: string },
): Promise<Ordered> {
  const { reader, failure } = await standing(parts, kind, name);
  if (failure.position === undefined || failure.eventType === undefined)
    throw new ProblemError(readerGoesOn, { name });
  const stands = String(failure.position);
  if (BigInt(position) !== failure.position)
    throw new ProblemError(readerStandsElsewhere, { name, stands, position });
  const { eventType, stream = '', message } = failure;
  const command = { ...reader, position: stands, eventType, stream, failure: message, reason };
  const key = `skip/${kind}/${name}/${reader.version ?? ''}/${stands}`;
  return await record(parts, reader, {
    capability: skipEvent,
    command: Object.assign(new SkipEvent(), command),
    actor,
    key,
  });
}

/** @throws ProblemError 404 no such reader, 409 it does not stand still */
export async function orderRetry(parts: ReaderParts, { kind, name, actor }: Ordering): Promise<Ordered> {
  const { reader, failure } = await standing(parts, kind, name);
  const key = `try-again/${kind}/${name}/${failure.since}/${failure.attempts}`;
  const command = Object.assign(new TryAgain(), { kind, name });
  return await record(parts, reader, { capability: tryAgain, command, actor, key });
}

interface KnownReader {
  readonly name: string;
  /** Of a read model. */
  readonly version?: number;
  readonly failure?: {
    readonly position?: bigint;
    readonly eventType?: string;
    readonly stream?: string;
    readonly message: string;
    readonly attempts: number;
    readonly since: number;
    readonly retryAt?: number;
  };
}
interface Standing {
  readonly reader: ReaderName;
  readonly failure: NonNullable<KnownReader['failure']>;
}

const readersOf = async ({ projections, reactionsAnywhere }: ReaderParts, kind: ReaderKind) =>
  kind === 'read-model' ? projections.status() : await reactionsAnywhere();

async function standing(parts: ReaderParts, kind: ReaderKind, name: string): Promise<Standing> {
  const readers: readonly KnownReader[] = await readersOf(parts, kind);
  const found = readers.find(each => each.name === name);
  if (!found) throw new ProblemError(notFound, { what: `${kind} ${name}` });
  const { failure } = found;
  if (!failure || failure.retryAt !== undefined) throw new ProblemError(readerGoesOn, { name });
  return { reader: { kind, name, ...(found.version !== undefined && { version: found.version }) }, failure };
}

async function record(
  { executor }: ReaderParts,
  reader: ReaderName,
  {
    capability,
    command,
    actor,
    key,
  }: { capability: AnyCapability; command: Command; actor: Actor; key: string },
): Promise<Ordered> {
  const outcome = await executor.execute(capability, command, {
    actor,
    idempotencyKey: key,
    recordedBy: 'api',
  });
  if (!isAccepted(outcome)) throw new ProblemError(outcome.rejection.rejected, outcome.rejection.params);
  return { ...reader, recordedAt: String(outcome.position) };
}

/** What a command of this user orders: `position` with a reason skips, without both it tries again. */
export interface CommandOrder {
  readonly name: string;
  readonly position?: string;
  readonly reason?: string;
}

/** The kind need not be said: a name that both have is the one that stands still. Throws a sentence. */
export async function orderForCommand(
  parts: ReaderParts,
  { name, position, reason }: CommandOrder,
): Promise<Ordered> {
  const actor: Actor = { id: `command-line:${userInfo().username}`, roles: ['operator'] };
  const named = new Map<ReaderKind, KnownReader>();
  for (const kind of READER_KINDS)
    for (const reader of await readersOf(parts, kind)) if (reader.name === name) named.set(kind, reader);
  const kinds = [...named.keys()];
  const kind = kinds.find(each => named.get(each)?.failure) ?? kinds[0];
  if (kind === undefined) throw new Error(`there is no read model and no reaction "${name}"`);
  if (position === undefined) return await orderRetry(parts, { kind, name, actor });
  if (!/^\d{1,19}$/.test(position) || typeof reason !== 'string' || !reason.trim() || reason.length > 500)
    throw new Error('expected a position in digits, and a reason of 1 to 500 characters');
  return await orderSkip(parts, { kind, name, actor, position, reason });
}

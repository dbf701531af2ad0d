import { resolve } from 'node:path';
import { askControl, OwnerRefusedError } from '#platform/control';
import { replaceSealed } from '#platform/personal-data';
import { UsageError } from '../cli-error.js';
import { isServer } from '../places.js';
import type { HistoryKind } from './read-history.js';

export interface Opening {
  readonly data: string;
  readonly kind: HistoryKind;
  readonly id: string;
  readonly purpose: string;
  readonly why?: string;
}

/** Characters of sealed texts a request; the owner takes 1 Mi in all. */
const BATCH = 500_000;

/**
 * The text with what is personal in it opened by the running owner of the data folder, which records the look first; what is
 * not in quotes as JSON has them stays masked.
 * @throws UsageError where nobody runs there, or the owner refuses: then nothing is shown
 */
export async function openPersonal(text: string, opening: Opening): Promise<string> {
  const { data, kind, id, purpose, why } = opening;
  const asked = { scope: kind, of: id.replace(/^customer-/, ''), purpose, why };
  const values = new Map<string, string>();
  for (const sealed of batches(sealedIn(text))) {
    const opened = await openBy(data, { ...asked, sealed });
    sealed.forEach((each, n) => values.set(each, JSON.stringify(opened[n])));
  }
  return replaceSealed(text, sealed => values.get(sealed) ?? '{"masked":true}');
}

/** What a look can be recorded for: others name several customers, and it would stand in nobody’s history. */
export function refuseUnrecordable({ kind, data }: Pick<Opening, 'kind' | 'data'>): void {
  if (kind !== 'case' && kind !== 'customer')
    throw new UsageError(
      `--purpose opens what is personal of a case or a customer, so that the look stands in his history. Of a ${kind} it stays masked: open the case.`,
    );
  if (isServer(data))
    throw new UsageError(
      '--purpose goes through the installation that runs on a data folder: name that by --data, or open the case in the console.',
    );
}

function sealedIn(text: string): readonly string[] {
  const found = new Set<string>();
  replaceSealed(text, sealed => (found.add(sealed), ''));
  return [...found];
}

function* batches(sealed: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let size = 0;
  for (const each of sealed) {
    if (size + each.length > BATCH && batch.length > 0) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(each);
    size += each.length;
  }
  // Also where there is nothing sealed: that somebody asked for it is recorded all the same.
  yield batch;
}

async function openBy(data: string, asked: object): Promise<readonly unknown[]> {
  const answers = await askControl(resolve(data), 'open', asked);
  if (!answers)
    throw new UsageError(
      `Nobody runs ${data}: what is personal is opened by the running installation only, which records the look first. Start it, or leave --purpose out.`,
    );
  try {
    for await (const answer of answers) return JSON.parse(String(answer)) as unknown[];
  } catch (error) {
    if (error instanceof OwnerRefusedError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
  throw new Error('The installation gave no answer.');
}

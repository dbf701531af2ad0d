import { pause } from '../back-off.js';
import type { ProjectorFailure } from '../projections-handle.js';
import type { ReadModel } from '../read-model.js';
import { readerOf } from './honour-skips.js';
import type { ReaderOrders } from './orders.js';

/** Resolves when a read model that failed is to be tried again: soon by itself, or once an operator ordered it. */
export async function tryAgain(
  model: ReadModel,
  { retryAt }: Pick<ProjectorFailure, 'retryAt'>,
  { orders, signal }: { readonly orders: ReaderOrders; readonly signal: AbortSignal },
): Promise<void> {
  if (retryAt === undefined) await orders.next(readerOf(model), signal);
  else await pause(retryAt - Date.now(), signal);
  model.skipped = orders.skipped(readerOf(model));
}

import type { LogReader } from '../log-reader.js';
import type { ReadModel } from '../read-model.js';
import { readerOrders, type ReaderName, type ReaderOrders } from './orders.js';

export const readerOf = ({ name, projector }: Pick<ReadModel, 'name' | 'projector'>): ReaderName => ({
  kind: 'read-model',
  name,
  version: projector.version,
});

/** From now on the models are not given what was ordered to be skipped; to be called before a build is given anything. */
export async function honourSkips(
  store: Pick<LogReader, 'read'>,
  models: readonly ReadModel[],
): Promise<ReaderOrders> {
  const orders = readerOrders(store);
  await orders.load();
  for (const model of models) model.skipped = orders.skipped(readerOf(model));
  return orders;
}

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { StepStore } from './outbox.js';
import type { OpenOrder, StepItem } from './steps.js';

interface Kept extends DBSchema {
  /** In the order they were recorded, by a number of their own. */
  items: { key: number; value: StepItem & { readonly nth?: number }; indexes: { id: string } };
  /** Orders found while there was a network, by the serial number as it is compared. */
  orders: { key: string; value: { readonly serial: string; readonly orders: readonly OpenOrder[] } };
}

/** What this phone keeps: in IndexedDB, so that it is there after a reload or an empty battery. */
export interface Keep extends StepStore {
  add(item: StepItem): Promise<void>;
  drop(id: string): Promise<void>;
  ordersOf(serialNo: string): Promise<readonly OpenOrder[] | undefined>;
  keepOrders(serialNo: string, orders: readonly OpenOrder[]): Promise<void>;
}

/** Sent steps that stay listed. */
const MOST_SENT = 20;

export const serialKey = (serialNo: string): string =>
  serialNo.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

export async function openKeep(): Promise<Keep> {
  const db = await openDB<Kept>('vitrine-phone', 1, {
    upgrade(fresh) {
      fresh
        .createObjectStore('items', { keyPath: 'nth', autoIncrement: true })
        .createIndex('id', 'id', { unique: true });
      fresh.createObjectStore('orders', { keyPath: 'serial' });
    },
  });
  // Asked for, not relied on: a browser short of space may otherwise clear what waits.
  void navigator.storage?.persist?.().catch(() => false);
  return {
    all: () => db.getAll('items'),
    async add(item) {
      await db.add('items', item);
      await forgetSent(db);
    },
    async put(item) {
      const tx = db.transaction('items', 'readwrite', { durability: 'strict' });
      const nth = await tx.store.index('id').getKey(item.id);
      if (nth !== undefined) await tx.store.put({ ...item, nth });
      await tx.done;
    },
    async drop(id) {
      const nth = await db.getKeyFromIndex('items', 'id', id);
      if (nth !== undefined) await db.delete('items', nth);
    },
    ordersOf: async serialNo => (await db.get('orders', serialKey(serialNo)))?.orders,
    keepOrders: async (serialNo, orders) => {
      await db.put('orders', { serial: serialKey(serialNo), orders });
    },
  };
}

async function forgetSent(db: IDBPDatabase<Kept>): Promise<void> {
  const sent = (await db.getAll('items')).filter(({ state }) => state === 'sent');
  for (const { nth } of sent.slice(0, -MOST_SENT)) if (nth !== undefined) await db.delete('items', nth);
}

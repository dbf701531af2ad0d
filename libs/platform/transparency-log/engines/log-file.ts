import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  indexesOfBytes,
  indexesToBytes,
  type Chain,
  type ChainPart,
  type StoredChain,
} from '../builder/chain-ledger.js';
import type { EdgeTile } from '../tree/tree-edge.js';
import { TILE_WIDTH } from '../tree/tiles.js';

/** A signed checkpoint as it is stored. */
export interface CheckpointRow {
  readonly size: number;
  readonly position: bigint;
  readonly root: Buffer;
  readonly mapRoot: Buffer;
  /** Epoch milliseconds. */
  readonly signedAt: number;
  readonly published: boolean;
  readonly note: string;
}

/** The leaves of a bundle: entries as C2SP tlog-tiles has them, and for each the position as a double; of a map leaf negative. */
export interface Bundle {
  readonly n: number;
  readonly positions: Buffer;
  readonly entries: Buffer;
}

export interface StoredChainOf extends StoredChain {
  readonly name: string;
}

/** What is read of log.db, by whoever builds, proves or verifies. */
export interface LogFile {
  origin(): string | undefined;
  tile(level: number, n: number): Buffer | undefined;
  bundle(n: number): Bundle | undefined;
  positions(n: number): Buffer | undefined;
  /** The last bundle whose first event is at or before the position. */
  bundleOf(position: bigint): { readonly n: number; readonly positions: Buffer } | undefined;
  chain(key: Buffer): StoredChainOf | undefined;
  chains(): Iterable<Chain>;
  part(chain: number, part: number): number[] | undefined;
  bucket(prefix: number): Buffer | undefined;
  mapTile(n: number): Buffer | undefined;
  /** The newest; or the newest that is published. */
  checkpoint(which?: 'signed' | 'published'): CheckpointRow | undefined;
  checkpoints(): Iterable<CheckpointRow>;
  witnessSize(vkey: string): number;
  nextChainId(): number;
  /** SHA-256 over all of a kind, in their order. */
  digestOf(what: 'part' | 'bucket' | 'mapTile'): Buffer;
}

/** Another process has taken the file for building: this one writes nothing more. */
export class WriterReplacedError extends Error {
  override readonly name = 'WriterReplacedError';
}

export interface WritableLogFile extends LogFile {
  /** From now on nobody else's transactions succeed who took it before. */
  take(): void;
  /** Unless it has one: another process may have been quicker. Gives what it has. */
  keepOrigin(origin: string): string;
  putTile(tile: EdgeTile): void;
  putBundle(bundle: Bundle): void;
  putChain(chain: Chain): void;
  putPart(part: ChainPart): void;
  putBucket(prefix: number, leaves: Buffer): void;
  putMapTile(n: number, roots: Buffer): void;
  putCheckpoint(checkpoint: CheckpointRow): void;
  setNote(size: number, note: string, published: boolean): void;
  setWitnessSize(vkey: string, size: number): void;
  /** All of it or nothing, and on the disk when this returns. Throws {@link WriterReplacedError}. */
  transaction(work: () => void): void;
}

const ALL_OF = {
  part: 'SELECT c.key, p.part, p.entries FROM chain_part p JOIN chain c ON c.id = p.chain ORDER BY c.key, p.part',
  bucket: 'SELECT prefix, leaves FROM map_bucket ORDER BY prefix',
  mapTile: 'SELECT n, roots FROM map_tile ORDER BY n',
} as const;

const LEVEL = 2 ** 40;
const tileId = (level: number, n: number): number => level * LEVEL + n;

type Row = Record<string, unknown>;
const buffer = (value: unknown): Buffer => {
  const { buffer: bytes, byteOffset, byteLength } = value as Uint8Array<ArrayBuffer>;
  return Buffer.from(bytes, byteOffset, byteLength);
};
const blob = (row: Row | undefined): Buffer | undefined => row && buffer(Object.values(row)[0]);

const toCheckpoint = (row: Row): CheckpointRow => ({
  size: row['size'] as number,
  position: BigInt(row['position'] as number),
  root: buffer(row['root']),
  mapRoot: buffer(row['map_root']),
  signedAt: row['signed_at'] as number,
  published: row['published'] === 1,
  note: row['note'] as string,
});
const toChain = (row: Row): Chain => ({
  id: row['id'] as number,
  key: buffer(row['key']),
  name: row['name'] as string,
  count: row['count'] as number,
  head: buffer(row['head']),
  last: indexesOfBytes(buffer(row['last'])),
});

export function logFile(db: DatabaseSync): WritableLogFile {
  let epoch: number | undefined;
  const prepared = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    let statement = prepared.get(text);
    if (!statement) prepared.set(text, (statement = db.prepare(text)));
    return statement;
  };

  return {
    origin: () => sql('SELECT origin FROM log').get()?.['origin'] as string | undefined,
    tile: (level, n) => blob(sql('SELECT hashes FROM tile WHERE id = ?').get(tileId(level, n))),
    bundle(n) {
      const row = sql('SELECT positions, entries FROM bundle WHERE n = ?').get(n);
      return row && { n, positions: buffer(row['positions']), entries: buffer(row['entries']) };
    },
    positions: n => blob(sql('SELECT positions FROM bundle WHERE n = ?').get(n)),
    bundleOf(position) {
      const row = sql(
        'SELECT n, positions FROM bundle WHERE first_position <= ? ORDER BY first_position DESC LIMIT 1',
      ).get(position);
      return row && { n: row['n'] as number, positions: buffer(row['positions']) };
    },
    chain(key) {
      const row = sql('SELECT * FROM chain WHERE key = ?').get(key);
      return row && toChain(row);
    },
    *chains() {
      for (const row of sql('SELECT * FROM chain ORDER BY key').iterate()) yield toChain(row);
    },
    part(chain, part) {
      const bytes = blob(sql('SELECT entries FROM chain_part WHERE chain = ? AND part = ?').get(chain, part));
      return bytes && indexesOfBytes(bytes);
    },
    bucket: prefix => blob(sql('SELECT leaves FROM map_bucket WHERE prefix = ?').get(prefix)),
    mapTile: n => blob(sql('SELECT roots FROM map_tile WHERE n = ?').get(n)),
    checkpoint(which = 'signed') {
      const only = which === 'published' ? 'WHERE published = 1' : '';
      const row = sql(`SELECT * FROM checkpoint ${only} ORDER BY size DESC LIMIT 1`).get();
      return row && toCheckpoint(row);
    },
    *checkpoints() {
      for (const row of sql('SELECT * FROM checkpoint ORDER BY size').iterate()) yield toCheckpoint(row);
    },
    witnessSize: vkey =>
      (sql('SELECT size FROM witness WHERE vkey = ?').get(vkey)?.['size'] as number | undefined) ?? 0,
    nextChainId: () => (sql('SELECT coalesce(max(id), 0) + 1 AS id FROM chain').get()?.['id'] as number) ?? 1,
    digestOf(what) {
      const digest = createHash('sha256');
      for (const row of sql(ALL_OF[what]).iterate())
        for (const value of Object.values(row))
          digest.update(typeof value === 'number' ? `${value},` : buffer(value));
      return digest.digest();
    },

    keepOrigin(origin) {
      sql('INSERT OR IGNORE INTO log VALUES (1, ?)').run(origin);
      return sql('SELECT origin FROM log').get()!['origin'] as string;
    },
    putTile: ({ level, n, hashes }) =>
      void sql('INSERT OR REPLACE INTO tile VALUES (?, ?)').run(tileId(level, n), hashes),
    putBundle: ({ n, positions, entries }) =>
      void sql('INSERT OR REPLACE INTO bundle VALUES (?, ?, ?, ?)').run(
        n,
        firstPosition(positions),
        positions,
        entries,
      ),
    putChain: ({ id, key, name, count, head, last }) =>
      void sql(
        `INSERT INTO chain VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET count = excluded.count, head = excluded.head, last = excluded.last`,
      ).run(id, key, name, count, head, indexesToBytes(last)),
    putPart: ({ chain, part, entries }) =>
      void sql('INSERT INTO chain_part VALUES (?, ?, ?)').run(chain, part, indexesToBytes(entries)),
    putBucket: (prefix, leaves) =>
      void sql('INSERT OR REPLACE INTO map_bucket VALUES (?, ?)').run(prefix, leaves),
    putMapTile: (n, roots) => void sql('INSERT OR REPLACE INTO map_tile VALUES (?, ?)').run(n, roots),
    putCheckpoint: ({ size, position, root, mapRoot, signedAt, published, note }) =>
      void sql('INSERT INTO checkpoint VALUES (?, ?, ?, ?, ?, ?, ?)').run(
        size,
        position,
        root,
        mapRoot,
        signedAt,
        published ? 1 : 0,
        note,
      ),
    setNote: (size, note, published) =>
      void sql('UPDATE checkpoint SET note = ?, published = ? WHERE size = ?').run(
        note,
        published ? 1 : 0,
        size,
      ),
    setWitnessSize: (vkey, size) => void sql('INSERT OR REPLACE INTO witness VALUES (?, ?)').run(vkey, size),
    take() {
      epoch = sql('UPDATE writer SET epoch = epoch + 1 RETURNING epoch').get()!['epoch'] as number;
    },
    transaction(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        // Who has the lock now has it until the end, also when he is paused: nobody takes the file meanwhile.
        const now = epoch && sql('SELECT epoch FROM writer').get()?.['epoch'];
        if (now !== epoch)
          throw new WriterReplacedError(
            `Another process signs for this data folder now (the file was taken ${String(now)} times, by this one as the ${epoch}th).`,
          );
        work();
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

/** Of the first event in a bundle; there may be none, where only a map leaf begins it. */
function firstPosition(positions: Buffer): number | null {
  for (let leaf = 0; leaf < Math.min(TILE_WIDTH, positions.length / 8); leaf++) {
    const position = positions.readDoubleLE(leaf * 8);
    if (position >= 0) return position;
  }
  return null;
}

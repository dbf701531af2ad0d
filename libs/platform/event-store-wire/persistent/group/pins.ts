/** Keys fall into so many buckets; a bucket belongs to one consumer. */
const BUCKETS = 1_024;

interface Bucket {
  owner: string | undefined;
  /** Messages that wait for or are with the owner. */
  busy: number;
}

/** Which consumer the events of a key go to. */
export interface Pins {
  join(consumer: string): void;
  leave(consumer: string): void;
  /** The owner of a key, which then has one more of it; undefined: there is no consumer. */
  assign(key: string): string | undefined;
  /** The owner has one less. */
  release(key: string): void;
}

export function pins(): Pins {
  const buckets: Bucket[] = Array.from({ length: BUCKETS }, () => ({ owner: undefined, busy: 0 }));
  const owned = new Map<string, number>();

  function give(bucket: Bucket, owner: string | undefined): void {
    if (bucket.owner !== undefined) owned.set(bucket.owner, owned.get(bucket.owner)! - 1);
    bucket.owner = owner;
    if (owner !== undefined) owned.set(owner, owned.get(owner)! + 1);
  }
  function poorest(): string | undefined {
    let found: string | undefined;
    for (const [consumer, count] of owned)
      if (found === undefined || count < owned.get(found)!) found = consumer;
    return found;
  }
  const bucketOf = (key: string): Bucket => buckets[hashOf(key) % BUCKETS]!;

  return {
    /** Takes idle buckets from those who have more than their share: what is under way keeps its order. */
    join(consumer) {
      owned.set(consumer, 0);
      const share = Math.floor(BUCKETS / owned.size);
      for (const bucket of buckets) {
        if (owned.get(consumer)! >= share) return;
        if (bucket.owner === undefined || (bucket.busy === 0 && owned.get(bucket.owner)! > share))
          give(bucket, consumer);
      }
    },
    leave(consumer) {
      for (const bucket of buckets) {
        if (bucket.owner !== consumer) continue;
        give(bucket, undefined);
        bucket.busy = 0;
      }
      owned.delete(consumer);
    },
    assign(key) {
      const bucket = bucketOf(key);
      if (bucket.owner === undefined) {
        const owner = poorest();
        if (owner === undefined) return undefined;
        give(bucket, owner);
      }
      bucket.busy++;
      return bucket.owner;
    },
    release(key) {
      bucketOf(key).busy--;
    },
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  return hash >>> 0;
}

/** Keeps one end of bytes that go by. Nothing is allocated with a piece: a file may come one byte at a time. */
export interface End {
  see(piece: Uint8Array): void;
  /** What was kept so far, as a view that the next piece may change. */
  seen(): Buffer;
}

/** The first `size` bytes. */
export function firstBytes(size: number): End {
  const kept = Buffer.allocUnsafe(size);
  let length = 0;
  return {
    see(piece) {
      const taken = piece.subarray(0, size - length);
      kept.set(taken, length);
      length += taken.length;
    },
    seen: () => kept.subarray(0, length),
  };
}

/** The last `size` bytes. */
export function lastBytes(size: number): End {
  // Twice the room: what is kept moves to the front once in `size` bytes, and not with each.
  const kept = Buffer.allocUnsafe(2 * size);
  let length = 0;
  return {
    see(piece) {
      const taken = piece.subarray(-size);
      if (length + taken.length > kept.length) {
        kept.copyWithin(0, length - size, length);
        length = size;
      }
      kept.set(taken, length);
      length += taken.length;
    },
    seen: () => kept.subarray(Math.max(0, length - size), length),
  };
}

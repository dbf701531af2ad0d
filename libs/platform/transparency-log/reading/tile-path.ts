import { TILE_WIDTH } from '../tree/tiles.js';

export interface TilePath {
  readonly level: number;
  readonly n: number;
  /** 256: the full tile. */
  readonly width: number;
}

const INDEX = String.raw`((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?`;
const HASHES = new RegExp(`^(0|[1-9]\\d?)/${INDEX}$`);
const ENTRIES = new RegExp(`^${INDEX}$`);

/** `<L>/<N>[.p/<W>]` of C2SP tlog-tiles, where N is `x001/x234/067` for 1234067. undefined: it names no tile. */
export function parseTilePath(path: string): TilePath | undefined {
  const [, level, n, width] = HASHES.exec(path) ?? [];
  return n === undefined || Number(level) > 63 ? undefined : tileOf(Number(level), n, width);
}

/** `<N>[.p/<W>]`. */
export function parseEntriesPath(path: string): TilePath | undefined {
  const [, n, width] = ENTRIES.exec(path) ?? [];
  return n === undefined ? undefined : tileOf(0, n, width);
}

function tileOf(level: number, path: string, width: string | undefined): TilePath | undefined {
  const n = Number(path.replaceAll(/[x/]/g, ''));
  const partial = width === undefined ? TILE_WIDTH : Number(width);
  // A number has one way to be written: no element of zeros before it.
  if (path.startsWith('x000') || !Number.isSafeInteger(n)) return undefined;
  return width !== undefined && partial >= TILE_WIDTH ? undefined : { level, n, width: partial };
}

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The same numbers for the same seed, on every machine. */
export interface Random {
  /** From 0 to `below` - 1. */
  below(below: number): number;
  oneOf<T>(items: readonly T[]): T;
  /** By weight: what has twice the weight comes twice as often. */
  weighted<T>(items: readonly { readonly weight: number; readonly item: T }[]): T;
}

export function seeded(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const below = (limit: number): number => uniformInt(generator, 0, limit - 1);
  return {
    below,
    oneOf: items => items[below(items.length)]!,
    weighted(items) {
      let left = below(items.reduce((sum, { weight }) => sum + weight, 0));
      return items.find(({ weight }) => (left -= weight) < 0)!.item;
    },
  };
}

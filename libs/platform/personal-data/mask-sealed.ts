import { replaceSealed } from './replace-sealed.js';
import { SEALED_PREFIX } from './sealed-text.js';

/** What stands in the place of a value for who may see it, but has not said what for. */
export interface Masked {
  readonly masked: true;
}

/** Whether anything in a JSON text may be sealed. */
export const holdsSealed = (json: string): boolean => json.includes(SEALED_PREFIX);

/** Replaces every sealed value in a JSON text by `{"masked":true}`. */
export const maskSealed = (json: string): string => replaceSealed(json, () => '{"masked":true}');

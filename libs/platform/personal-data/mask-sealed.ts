import { replaceSealed } from './replace-sealed.js';

/** What stands in the place of a value for who may see it, but has not said what for. */
export interface Masked {
  readonly masked: true;
}

/** Replaces every sealed value in a JSON text by `{"masked":true}`. */
export const maskSealed = (json: string): string => replaceSealed(json, () => '{"masked":true}');

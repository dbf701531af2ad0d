export * from './personal-data.js';
export * from './errors.js';
export { PARTS, partOf, type Part } from './key-name.js';
export type { Destroyed } from './key-store.js';
export type { Restricted } from './restrictions.js';
export { containsSealed, holdsSealed, isSealed } from './sealed-text.js';
export { openPersonalData } from './open.js';
export { replaceSealed } from './replace-sealed.js';
export { maskSealed, type Masked } from './mask-sealed.js';

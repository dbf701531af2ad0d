export * from './personal-data.js';
export * from './errors.js';
export { containsSealed, holdsSealed, isSealed } from './sealed-text.js';
export { openPersonalData } from './open.js';
export { maskSealed, type Masked } from './mask-sealed.js';

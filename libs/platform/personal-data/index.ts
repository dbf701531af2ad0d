export * from './personal-data.js';
export * from './errors.js';
export { SEALED_PREFIX, containsSealed } from './sealed-text.js';
export { openPersonalData } from './open.js';
export { holdsSealed, maskSealed, type Masked } from './mask-sealed.js';

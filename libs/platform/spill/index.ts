export { openSpill, type Spill, type SpillGroup } from './spill.js';

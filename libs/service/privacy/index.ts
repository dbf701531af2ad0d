export { privacy } from './privacy.module.js';
export { correctionTable } from './queries/correction-table.js';
export { forgetCorrected } from './carried-out/forget-corrected.js';

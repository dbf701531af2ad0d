export * from './given-when-then.js';
export { replayProjector as project } from '../replay-projector.js';

export { memoryPersonalData } from './memory-personal-data.js';

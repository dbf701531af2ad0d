import base from './jest.config.mjs';

/** `npm run test:containers`: what needs servers in containers. Images are pulled first, so it may take its time. */
export default {
  ...base,
  roots: ['<rootDir>/test/containers'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
  maxWorkers: 1,
};

/** Tests run on the compiled output as it is: what is tested is what is started. */
export default {
  rootDir: 'dist',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.js'],
  // Those start servers in containers: npm run test:containers.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/containers/'],
  transform: {},
  testEnvironment: 'node',
  testTimeout: 60_000,
  maxWorkers: 2,
  testSequencer: '<rootDir>/../scripts/longest-first.mjs',
  reporters: ['default', '<rootDir>/../scripts/summary-reporter.mjs'],
};

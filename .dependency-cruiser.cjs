/** Rules of the house. Each says why, so that whoever meets it knows what to do instead. */
module.exports = {
  forbidden: [
    {
      name: 'platform-knows-no-service',
      comment: 'The platform knows nothing of after-sales service: declare what it needs as a parameter.',
      severity: 'error',
      from: { path: '^libs/platform' },
      to: { path: '^libs/service' },
    },
    {
      name: 'nobody-imports-apps',
      comment: 'Apps compose; what others need belongs into a lib.',
      severity: 'error',
      from: { path: '^libs' },
      to: { path: '^apps' },
    },
    {
      name: 'contexts-share-facts-and-rules-only',
      comment: "A context imports another's *.events.ts and pure *.rules.ts only: what crosses contexts are facts, and reactions to them.",
      severity: 'error',
      from: { path: '^libs/service/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/service/', pathNot: ['^libs/service/$1/', '\\.(events|rules)\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules run in folds, projectors, the verifier and the audit: no I/O, no framework.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: { path: '(^node:|node_modules/@nestjs|/queries/|/capabilities/|/reactions/)', pathNot: 'node:(util|assert)' },
    },
    {
      name: 'only-engines-know-their-database',
      comment: 'SQLite and the KurrentDB client show through no port: go through #platform/event-store, read-store or personal-data.',
      severity: 'error',
      from: { path: '^(libs|apps)', pathNot: '/engines/' },
      to: { path: '(^node:sqlite$|^sqlite$|node_modules/@eventstore/db-client)' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tests-stay-out',
      comment: 'Product code imports no test and no test kit.',
      severity: 'error',
      from: { path: '^(libs|apps)', pathNot: '(\\.spec\\.tsx?$|/testing/|contract-suite)' },
      to: { path: '(\\.spec\\.tsx?$|/testing/|^test/)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist|\\.d\\.ts$)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.tsx', '.js'] },
  },
};

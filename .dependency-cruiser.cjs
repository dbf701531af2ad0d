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
      comment:
        "A context imports another's *.events.ts and pure *.rules.ts only: what crosses contexts are facts, and reactions to them.",
      severity: 'error',
      from: { path: '^libs/service/([^/]+)/', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { path: '^libs/service/', pathNot: ['^libs/service/$1/', '\\.(events|rules)\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules run in folds, projectors, the verifier and the audit: no I/O, no framework.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: '(^node:|node_modules/@nestjs|/queries/|/capabilities/|/reactions/)',
        pathNot: 'node:(util|assert)',
      },
    },
    {
      name: 'only-engines-know-their-database',
      comment:
        'SQLite and the KurrentDB client show through no port: go through #platform/event-store, read-store or personal-data.',
      severity: 'error',
      from: { path: '^(libs|apps)', pathNot: '(/engines/|/testing/|\\.spec\\.ts$)' },
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
      name: 'platform-looks-down-only',
      comment:
        'time, problems, event-store, read-store, access ← personal-data ← event-sourcing ← projections, feeds: what a lower layer needs of a higher one comes as a parameter.',
      severity: 'error',
      from: {
        path: '^libs/platform/(time|problems|sqlite|event-store|read-store|access)/',
        pathNot: '\\.spec\\.tsx?$',
      },
      to: { path: '^libs/platform/(personal-data|event-sourcing|projections|feeds)/' },
    },
    {
      name: 'personal-data-knows-no-events',
      comment:
        'Personal data is sealed and revealed as text: whose fields they are is told by event-sourcing.',
      severity: 'error',
      from: { path: '^libs/platform/personal-data/' },
      to: { path: '^libs/platform/(event-sourcing|projections|feeds)/' },
    },
    {
      name: 'deciding-knows-no-read-model',
      comment:
        'Commands decide from folded streams only: read models come to event-sourcing as an interface.',
      severity: 'error',
      from: { path: '^libs/platform/event-sourcing/', pathNot: '(\\.spec\\.tsx?$|/testing/)' },
      to: { path: '^libs/platform/(projections|feeds)/' },
    },
    {
      name: 'libs-have-one-door',
      comment: 'Another lib is reached through its index.ts (or that of a part of it: http/, testing/).',
      severity: 'error',
      from: { path: '^libs/platform/([^/]+)/', pathNot: '(\\.spec\\.tsx?$|/testing/)' },
      to: { path: '^libs/platform/[^/]+/', pathNot: ['^libs/platform/$1/', '/index\\.ts$'] },
    },
    {
      name: 'imports-lead-somewhere',
      comment: 'A path that resolves to nothing is a boundary that is not checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^[.#]' },
    },
    {
      name: 'the-verifier-stands-alone',
      comment:
        'Whoever verifies shall have to trust and to read this one folder, in Node and in any browser: it imports nothing from outside.',
      severity: 'error',
      from: { path: '^libs/platform/transparency-log/proof/', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { pathNot: '^libs/platform/transparency-log/proof/' },
    },
    {
      name: 'pages-of-staff-take-types',
      comment:
        "The browser gets the server's types, and of its code the calendar of local days, the words of labels and of what is sealed, and the verifier only: the rest would come with all it needs.",
      severity: 'error',
      from: { path: '^apps/web/(audit|desk|phone|shared)/src/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^libs/',
        pathNot:
          '^libs/(platform/time/local-date|platform/transparency-log/proof/[\\w-]+|service/timeline/compose/(labels|restricted-words))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
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
    // Node resolves #platform/…, #service/… and #server/… to dist; here they are their sources.
    webpackConfig: { fileName: '.dependency-cruiser.aliases.mjs' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist|^bench/peers/node_modules|\\.d\\.ts$)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};

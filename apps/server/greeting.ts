import { START_LINK_SECONDS, type Role } from '#platform/access';
import type { Wire } from '#platform/event-store-wire';
import type { DemoCase } from './demo/load-demo.js';
import type { Server } from './server.js';

const demoLines = (url: string, demo: readonly DemoCase[] = []): string[] =>
  demo.length === 0
    ? []
    : [
        '  Customer’s page',
        ...demo.map(
          ({ title, path, secondFactor }) =>
            `    ${title}: ${url}${path}  (last digits of the phone: ${secondFactor})`,
        ),
        '',
      ];

const pageLines = (url: string): string[] => [
  `  Desk                ${url}/desk  (sign in first: agent, technician, supervisor or manager)`,
  `  Technician's phone  ${url}/desk/phone  (sign in first: technician)`,
  `  Audit console       ${url}/console/audit  (sign in first: auditor, supervisor or manager)`,
  `  Read models         ${url}/console/audit/read-models  (sign in first: operator or auditor)`,
  `  API documentation   ${url}/docs/api`,
  `  Feed                ${url}/feeds/service-history?from=0`,
];

/** Where EventStoreDB clients find the log; credentials stay out. */
const logLine = (server: string | undefined, wire: Wire | undefined): string[] => {
  if (server) return [`  Event store         ${server.replace(/\/\/[^@/]*@/, '//')}`];
  return wire ? [`  Log, read-only      ${wire.connectionString}  (for EventStoreDB clients)`] : [];
};

const SIGN_IN_ROLES: readonly Role[] = [
  'agent',
  'technician',
  'supervisor',
  'manager',
  'auditor',
  'operator',
];

/** What `npm start` prints when it is ready: every address, and a sign-in link for each role. */
export async function greeting(
  { url, access, installation, demo, wire }: Server,
  startedInMs: number,
): Promise<string> {
  const answers = installation.settings.ROLES.includes('web');
  const lines = [
    '',
    `Vitrine 明录 is ready (${(startedInMs / 1000).toFixed(1)} s). Data: ${installation.folder}`,
    '',
    ...demoLines(url, demo),
    ...(answers ? pageLines(url) : []),
    ...logLine(installation.settings.EVENTSTORE_URL, wire),
    `  Health              ${url}/health/ready`,
  ];
  if (answers && access.local) {
    const { links, issueToken } = access.local;
    lines.push('', '  Sign in (each link once, for 12 hours)');
    for (const role of SIGN_IN_ROLES) {
      lines.push(
        `    ${role.padEnd(16)}  ${url}${links.create({ id: `demo-${role}`, roles: [role] }, START_LINK_SECONDS)}`,
      );
    }
    const ttlSeconds = START_LINK_SECONDS;
    const reporting = await issueToken({
      id: 'demo-reporting',
      roles: ['reporting'],
      grants: ['feed:*'],
      ttlSeconds,
    });
    const supervisor = await issueToken({ id: 'demo-supervisor', roles: ['supervisor'], ttlSeconds });
    lines.push('', '  Token for the feed (Authorization: Bearer …)', `    ${reporting}`);
    lines.push('', '  Token for the API, as a supervisor', `    ${supervisor}`);
  }
  return lines.join('\n');
}

import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { CONTEXTS } from '../contexts.js';
import { publishAsyncApi } from './async-api.js';
import { metricTable } from '../metrics/metric-table.js';
import { auditRuleTable } from './audit-rule-table.js';
import { capabilityTable } from './capability-table.js';
import { publish } from './event-registry.js';
import { PAGES_WITH_SOURCES, withSources } from './quoted-sources.js';
import { settingsTable } from './settings-table.js';

const folder = 'docs/events';
const count = publish(folder);
process.stdout.write(
  count === 0 ? `${folder} is up to date.\n` : `${count} event schemas written to ${folder}.\n`,
);
publishAsyncApi();
writeFileSync('docs/settings.md', settingsTable());
writeFileSync('docs/metrics.md', metricTable());
writeFileSync('docs/audit-rules.md', auditRuleTable());
writeFileSync('docs/capabilities.md', capabilityTable(CONTEXTS));
for (const page of PAGES_WITH_SOURCES) writeFileSync(page, withSources(readFileSync(page, 'utf8')));

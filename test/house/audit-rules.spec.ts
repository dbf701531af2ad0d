import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { auditRuleTable } from '#server/catalogue/audit-rule-table.js';

describe('docs/audit-rules.md', () => {
  it('is what the rules say (`npm run docs` brings it up to date)', () => {
    expect(readFileSync('docs/audit-rules.md', 'utf8')).toBe(auditRuleTable());
  });
});

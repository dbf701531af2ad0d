import { AUDIT_RULES, type AuditRule } from '#service/audit';

const ABOUT = `# Rules of the audit

Each is a small pure function over the history of a case (\`libs/service/audit/findings/rules\`): where the record is silent it
finds nothing. A finding names its rule, its events, on whose account it rests and what would refute it. Figures are house
policies with versions; \`GET /audit/rules/:ruleId/trial\` shows what other figures, or an earlier version, would find.

<!-- Written by \`npm run docs\` from the rules. -->
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** docs/audit-rules.md: every rule, what it says and what it counts with. */
export const auditRuleTable = (): string =>
  [
    ABOUT,
    '| Rule | Version | Severity | Says | 规则 | Figures |',
    '|---|---|---|---|---|---|',
    ...AUDIT_RULES.map(line),
    '',
  ].join('\n');

const line = ({ id, version, severity, sentence, figures }: AuditRule): string => {
  const newest = figures?.versions.at(-1);
  const counted = newest
    ? `\`${figures?.id}\` ${newest.version}: ${Object.entries(newest.value)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`
    : '–';
  return `| \`${id}\` | ${version} | ${severity} | ${cell(sentence.en)} | ${cell(sentence['zh-CN'])} | ${counted} |`;
};

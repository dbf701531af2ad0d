import { localDate } from '#platform/time';
import type { AuditedScope, EventTold } from './replay.js';
import type { Compared } from './compare.js';

export type Language = 'zh-CN' | 'en';

const WORDS = {
  'zh-CN': {
    asOf: (day: string, n: number) => `截至 ${day} 所知：${n} 条记录`,
    more: (position: string) => `还有更多：--after ${position}`,
    findings: (n: number) => `审计发现：${n} 项`,
    none: '没有发现。',
    added: (n: number) => `期间新增 ${n} 条记录`,
    changed: '状态变化',
    appeared: '新出现的发现',
    gone: '不再成立的发现',
    was: '原为',
    is: '现为',
    because: '原因',
    act: '由人或时钟直接引起',
    known: '当时所知',
    notUsed: (n: number) => `当时已记录而未使用：${n} 条`,
    policies: '依据的规定',
    effects: '由此引起',
    absent: '无',
  },
  en: {
    asOf: (day: string, n: number) => `As known on ${day}: ${n} entries`,
    more: (position: string) => `There are more: --after ${position}`,
    findings: (n: number) => `Findings: ${n}`,
    none: 'Nothing is found.',
    added: (n: number) => `${n} new entries in between`,
    changed: 'What stands otherwise',
    appeared: 'Findings that appeared',
    gone: 'Findings that are gone',
    was: 'was',
    is: 'is',
    because: 'because of',
    act: 'an act of its own: of a person or of the clock',
    known: 'what was known then',
    notUsed: (n: number) => `recorded by then and not used: ${n}`,
    policies: 'policies in force for it',
    effects: 'what it led to',
    absent: 'not there',
  },
} as const;

export function replayReport(told: AuditedScope, lang: Language, zone: string): string {
  const words = WORDS[lang];
  const lines = [words.asOf(localDate(told.asOf, zone), told.total)];
  for (const { position, recordedOn, label } of told.events)
    lines.push(`${position}\t${recordedOn}\t${label[lang]}`);
  if (told.next !== null) lines.push(words.more(told.next));
  if (told.findings) lines.push('', ...findingLines(told.findings, lang));
  return `${lines.join('\n')}\n`;
}

export function findingLines(findings: NonNullable<AuditedScope['findings']>, lang: Language): string[] {
  if (findings.length === 0) return [WORDS[lang].none];
  return [
    WORDS[lang].findings(findings.length),
    ...findings.map(({ severity, ruleId, sentence, events }) =>
      [severity, ruleId, sentence[lang], events.map(({ position }) => `@${position}`).join(' ')].join('\t'),
    ),
  ];
}

export function comparisonReport(told: Compared, lang: Language): string {
  const words = WORDS[lang];
  const lines = [`${told.from} → ${told.to}`, words.added(told.events.length)];
  for (const { position, recordedOn, label } of told.events)
    lines.push(`${position}\t${recordedOn}\t${label[lang]}`);
  lines.push('', words.changed);
  for (const { stream, changes } of told.states) {
    lines.push(stream);
    for (const { path, was, is } of changes)
      lines.push(`  ${path}: ${shown(was, lang)} → ${shown(is, lang)}`);
  }
  lines.push('', words.appeared, ...findingLines(told.findings.appeared, lang));
  lines.push('', words.gone, ...findingLines(told.findings.gone, lang));
  return `${lines.join('\n')}\n`;
}

export function eventReport({ event, causes, effects, known }: EventTold, lang: Language): string {
  const words = WORDS[lang];
  const lines = [
    `${event.position}\t${event.recordedOn}\t${event.label[lang]}`,
    `${event.type}  ${event.stream}@${event.revision}`,
  ];
  for (const { path, was, is } of event.changes)
    lines.push(`  ${path}: ${words.was} ${shown(was, lang)}, ${words.is} ${shown(is, lang)}`);
  lines.push('', words.because);
  if (causes.length < 2) lines.push(`  ${words.act} (${event.actor})`);
  for (const one of causes.slice(0, -1)) lines.push(`  ${one.position}\t${one.label[lang]}`);
  if (effects.length > 0)
    lines.push('', words.effects, ...effects.map(one => `  ${one.position}\t${one.label[lang]}`));
  lines.push('', words.known);
  for (const { stream, revision } of known.used) lines.push(`  ${stream}@${revision ?? words.absent}`);
  lines.push(
    `  ${words.notUsed(known.notUsed.length)}`,
    ...known.notUsed.map(one => `    ${one.position}\t${one.label[lang]}`),
  );
  if (known.policies.length > 0)
    lines.push(
      `  ${words.policies}: ${known.policies.map(({ policy, version }) => `${policy} ${version}`).join(', ')}`,
    );
  return `${lines.join('\n')}\n`;
}

const shown = (value: unknown, lang: Language): string =>
  value === undefined ? WORDS[lang].absent : JSON.stringify(value);

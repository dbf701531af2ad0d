import { addDays, localDays, type LocalDate } from '#platform/time';
import { countedRepairs, type RepairDone } from '#service/repairs/repair.rules.js';
import type { OpenQuestion, Remedy, Term, TermAlternative } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { EU_GOODS, type EuGuarantee } from './data/r-18-eu-goods.js';
import type { Answer } from './guarantee-answer.rules.js';
import { agreed } from './law-basis.rules.js';
import { cite, inForce, type RegulationVersion } from './regulation.rules.js';
import { repairOf } from './repair-remedy.rules.js';
import { termTrace } from './term-alternatives.rules.js';
import { possibleDays } from './term-start.rules.js';
import { termEnd } from './term.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

const GUARANTEE = [{ id: 'R-18', article: '2019/771' }];
const EXTENSION = [{ id: 'R-18', article: 'Art. 16' }];
const PLAIN = { repairTimeLeftOut: false, holidayRollsOver: false };

/** Goods sold in the Union: two years from delivery, and once 12 months more after a repair, from 31 July 2026 on. */
export function byEuGuarantee(
  version: RegulationVersion<EuGuarantee>,
  facts: UnitFacts,
  at: LocalDate,
  zone: string,
): Answer | undefined {
  const starts = possibleDays(facts.delivered ?? facts.sold, zone);
  if (starts.length === 0) return undefined;
  const extended = extension(facts, version, starts, zone);
  const term: Term = {
    id: 'whole-machine',
    label: text('法定保证', 'Legal guarantee'),
    parts: [],
    alternatives: starts.flatMap(start => alternatives(start, version.values, extended)),
    rules: extended === 'no' ? GUARANTEE : [...GUARANTEE, ...EXTENSION],
    source: 'secondary',
  };
  const repair = repairOf(term, at);
  const exchange: Remedy = {
    ...repair,
    kind: 'exchange',
    status: agreed(term.alternatives.map(({ end }) => (at <= end ? 'available' : 'ended'))),
    because: text(
      '保证期内产品不合格的，消费者可在修理和更换之间选择。',
      'For lack of conformity within the guarantee the consumer chooses between repair and replacement.',
    ),
  };
  const cited = Object.keys(version.articles).map(article => cite(EU_GOODS, article, at));
  return {
    unitId: facts.unitId,
    at,
    basis: 'computed',
    remedies: [repair, exchange],
    terms: [term],
    rules: cited,
    repairsCounted: countedRepairs(facts.repairs).length,
    firstFaultDay: null,
    burdenOfProof: 'not-by-this-rule',
    openQuestions: [
      ...(extended === 'open' ? [SOLD_BEFORE] : []),
      ...fromMemory(version),
      ...(facts.delivered ? [] : [DELIVERY_NOT_TOLD]),
    ],
    duties: [],
    trace: termTrace(term),
  };
}

/** Whether a repair under the guarantee has added its year: `open` for goods sold before the rule came into force. */
function extension(
  { repairs, sold }: UnitFacts,
  version: RegulationVersion<EuGuarantee>,
  starts: readonly LocalDate[],
  zone: string,
): 'yes' | 'no' | 'open' {
  const { months, afterRepair } = version.values;
  if (afterRepair === null) return 'no';
  const earliest = starts[0]!;
  const done = ({ handIn, handOver }: RepairDone) => {
    const [began, ended] = [localDays(handIn, zone).first, localDays(handOver ?? 'unknown', zone).last];
    const inside = began !== null && began <= termEnd(earliest, months, [], PLAIN).end;
    return inside && ended !== null && ended >= version.inForceFrom;
  };
  if (!countedRepairs(repairs).some(done)) return 'no';
  const soldOn = localDays(sold ?? 'unknown', zone).first ?? earliest;
  return soldOn >= version.inForceFrom ? 'yes' : 'open';
}

function alternatives(
  start: LocalDate,
  { months, afterRepair }: EuGuarantee,
  extended: 'yes' | 'no' | 'open',
): readonly TermAlternative[] {
  const plain = {
    ...termEnd(start, months, [], PLAIN),
    assumption: { id: 'as-recorded' as const, text: PLAINLY },
  };
  const longer = {
    ...termEnd(start, months + (afterRepair ?? 0), [], PLAIN),
    assumption: { id: 'extended-after-repair' as const, text: EXTENDED },
  };
  return extended === 'yes' ? [longer] : extended === 'no' ? [plain] : [plain, longer];
}

const PLAINLY = text('没有修理带来的延长', 'Without the extension by a repair');
const EXTENDED = text('保证期内修理过，延长十二个月', 'Repaired under the guarantee: 12 months longer');

const SOLD_BEFORE: OpenQuestion = {
  id: 'sold-before-in-force',
  rules: EXTENSION,
  text: inBoth(
    date => `产品在${date('2026-07-31')}之前售出；修理后延长十二个月是否适用，这里不作判断。`,
    date =>
      `The unit was sold before ${date('2026-07-31')}; whether a repair extends its guarantee by 12 months is not decided here.`,
  ),
};
const DELIVERY_NOT_TOLD: OpenQuestion = {
  id: 'receipt-not-told',
  rules: GUARANTEE,
  text: text(
    '交付日期没有记录，以售出日代替。',
    'The day of delivery is not recorded; the day of sale stands in for it.',
  ),
};

/** Articles known from memory: shown, never deciding. */
const fromMemory = ({ articles, articleSources = {} }: RegulationVersion<EuGuarantee>): OpenQuestion[] =>
  Object.keys(articleSources).map(article => ({
    id: article === 'Art. 4' ? 'repair-form-fixed' : 'rule-from-memory',
    rules: [{ id: 'R-18', article }],
    text: articles[article]!,
  }));

/** The last day for which the conditions of a repair form given on that day stand; undefined: no such rule that day. */
export function repairFormFixedUntil(givenOn: LocalDate): LocalDate | undefined {
  const days = inForce(EU_GOODS, givenOn)?.values.formDays ?? null;
  return days === null ? undefined : addDays(givenOn, days);
}

import { localDate } from '#platform/time';
import { entitlement, unitFacts, unitHistory } from '#service/entitlements/entitlement.rules.js';
import { auditRule } from '../audit-rule.js';
import { byId } from '../facts.js';
import { repairsOf } from '../repairs.js';

/** Articles by which a repair that takes too long gives an exchange; what is known from memory only decides nothing. */
const DELAY: ReadonlySet<string> = new Set(['R-09 §12', 'R-11 §16']);

export const repairOverLegalTerm = auditRule({
  id: 'repair-over-legal-term',
  severity: 'breach',
  sentence: {
    'zh-CN': '维修超过法规规定的日数的，换货（R-09 §12，R-11 §16）。',
    en: 'A repair that takes longer than the rules allow gives an exchange (R-09 §12, R-11 §16).',
  },
  find: history => {
    const unitId = history.events.find(event => event.envelope.unitId)?.envelope.unitId;
    const received = repairsOf(history).flatMap(
      ({ state, events }) => byId(events, state.received?.eventId) ?? [],
    );
    const [anchor] = received;
    if (unitId === undefined || !anchor) return [];
    const day = localDate(history.asOf, history.zone);
    const facts = unitFacts(unitId, unitHistory(unitId, history.events), day, history.zone);
    const late = entitlement(facts, day, history.zone).remedies.find(
      ({ kind, status, rules }) =>
        kind === 'exchange' &&
        (status === 'available' || status === 'conditional') &&
        rules.some(({ id, article }) => DELAY.has(`${id} ${article}`)),
    );
    if (!late) return [];
    return [
      {
        anchor,
        account: 'clock' as const,
        // While only the shorter days have passed it hangs on the cause, which nobody recorded.
        severity: late.status === 'available' ? undefined : ('warning' as const),
        also: received,
        says: w => w.pick(late.because),
        refutedBy: w =>
          w.say(
            '一份在期限以内修好并交还的记录。',
            'A record that it was repaired and given back within the term.',
          ),
      },
    ];
  },
});

import { accountOfCase, auditRule } from '../audit-rule.js';
import { byId, dayOf } from '../facts.js';
import { repairsOf } from '../repairs.js';

export const noMeasurement = auditRule({
  id: 'no-measurement-recorded',
  severity: 'notice',
  sentence: {
    'zh-CN': '接机和交机时应各测量一次并记录，修前修后才能比较。',
    en: 'A unit is measured at intake and at hand-over, so that before and after can be compared.',
  },
  find: history =>
    repairsOf(history).flatMap(({ state, events, done }) => {
      const has = (phase: 'intake' | 'hand-over') => state.measurements.some(one => one.phase === phase);
      const [intake, handOver] = [has('intake'), has('hand-over')];
      if (!done || (intake && handOver)) return [];
      const on = dayOf(done, history.zone);
      const zh = intake ? '交机时' : handOver ? '接机时' : '接机和交机时都';
      const en = intake ? 'at hand-over' : handOver ? 'at intake' : 'at intake or hand-over';
      return [
        {
          anchor: done,
          account: accountOfCase(history),
          also: [state.received, state.handedOver, ...state.measurements].map(at =>
            byId(events, at?.eventId),
          ),
          says: w =>
            w.say(
              `${w.day(on)}完成的维修，${zh}没有测量的记录。`,
              `Of the repair done on ${w.day(on)}, no measurement is recorded ${en}.`,
            ),
          refutedBy: w =>
            w.say(
              '一份门店在接机和交机时的测量记录。',
              'A measurement by the shop at intake and at hand-over.',
            ),
        },
      ];
    }),
});

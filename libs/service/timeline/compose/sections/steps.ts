import { FileFiled } from '#service/evidence/evidence.events.js';
import { repairStatus, type RepairOrderState, type WorkStep } from '#service/repairs/repair.rules.js';
import type { RepairSteps, StepPhoto, StepView } from '../case-view.rules.js';
import { STEPS } from '../step-words.js';
import { dataOf } from '../story.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';
import { ordersOf } from './parts.js';

const PICTURES = new Set<string>(['image/jpeg', 'image/png', 'image/webp']);

/** Each repair step by step, with the photos that show it; only what was given to the case can be looked at. */
export function repairSteps(tell: Telling): readonly RepairSteps[] {
  const filed = filedIn(tell);
  return ordersOf(tell).map(({ id, state }, index) => ({
    orderId: id,
    label: tell.say(`第 ${index + 1} 次维修`, `Repair ${index + 1}`),
    shop: state.shop && tell.name(state.shop.label ?? state.shop.id),
    status: statusOf(state, tell),
    notes: watching(state, tell),
    steps: [...state.steps.map(step => stepView(step, filed, tell)), ...underWay(state, tell)],
  }));
}

/** The files that were given to the case. */
export const filedIn = (tell: Telling): ReadonlyMap<string, FileFiled> =>
  new Map(
    tell.entries.flatMap(entry => {
      const data = dataOf(entry, FileFiled);
      return data ? [[data.file, data] as const] : [];
    }),
  );

/** Those of the evidence that can be looked at. */
export const photosOf = (
  evidence: readonly string[],
  filed: ReadonlyMap<string, FileFiled>,
): readonly StepPhoto[] =>
  evidence.flatMap((file): StepPhoto[] => {
    const known = filed.get(file);
    return known ? [{ file, isPicture: PICTURES.has(known.mediaType) }] : [];
  });

function stepView(step: WorkStep, filed: ReadonlyMap<string, FileFiled>, tell: Telling): StepView {
  const told = wordsOf(step.note);
  return {
    when: tell.when(step.at),
    name: tell.say(...STEPS[step.step]),
    underWay: false,
    details: [...measured(step, tell), ...begunAt(step, tell)],
    words: told,
    photos: photosOf(step.evidence, filed),
    noEvidence:
      step.evidence.length === 0
        ? tell.say('没有照片或文件的记录', 'no photo or document recorded')
        : undefined,
  };
}

const underWay = ({ begun }: RepairOrderState, tell: Telling): readonly StepView[] =>
  begun.map(step => ({
    when: tell.when(step.at),
    name: tell.say(`${STEPS[step.step][0]}（进行中）`, `${STEPS[step.step][1]} (under way)`),
    underWay: true,
    details: [],
    photos: [],
  }));

function measured({ measured: one }: WorkStep, tell: Telling): readonly string[] {
  if (!one) return [];
  const side = (value: number | undefined): string =>
    value === undefined
      ? tell.say('没有测量', 'not measured')
      : `${value} ${tell.locale === 'en' ? one.unit : tell.name(one.unit)}`;
  return [`${tell.name(one.metric)}: ${side(one.before)} → ${side(one.after)}`];
}

const begunAt = ({ begunAt: at }: WorkStep, tell: Telling): readonly string[] =>
  at === undefined ? [] : [tell.say(`${tell.when(at)}开始`, `begun ${tell.when(at)}`)];

function statusOf(state: RepairOrderState, tell: Telling): string {
  switch (repairStatus(state)) {
    case 'opened':
      return tell.say('已登记', 'registered');
    case 'received':
      return tell.say('已收机', 'received');
    case 'in-repair':
      return tell.say('维修中', 'in repair');
    case 'completed':
      return tell.say('已完工', 'completed');
    case 'handed-over':
      return tell.say('已交还', 'handed over');
  }
}

function watching({ invitations, watched }: RepairOrderState, tell: Telling): readonly string[] {
  const at = tell.say('到店观看维修', 'to watch the repair at the shop');
  const by = tell.say('通过照片了解维修', 'to follow the repair by its photos');
  return [
    ...invitations.map(({ means }) =>
      tell.say(`请您${means === 'photos' ? by : at}`, `You were invited ${means === 'photos' ? by : at}`),
    ),
    ...watched.map(({ means }) =>
      means === 'photos'
        ? tell.say('您看过照片', 'You looked at the photos')
        : tell.say('您到店看过维修', 'You watched it at the shop'),
    ),
  ];
}

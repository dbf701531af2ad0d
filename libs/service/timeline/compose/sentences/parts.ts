import {
  DelayExplained,
  PartArrived,
  PartOrderPlaced,
  PartReserved,
  PartShipped,
  ShipmentQueried,
} from '#service/parts/parts.events.js';
import { capitalised } from '../glossary.js';
import type { Telling } from '../telling.js';
import { partOrder } from '#service/parts/parts.rules.js';
import { streamsOf } from '../story.js';
import { side } from './party.js';
import { said, sentence } from './sentence.js';

const ANSWERS: Readonly<Record<ShipmentQueried['answer'], readonly [zh: string, en: string]>> = {
  none: ['没有发货记录', 'no shipping record'],
  reserved: ['已留货', 'reserved'],
  shipped: ['已发货', 'shipped'],
  arrived: ['已到货', 'arrived'],
  'not-told': ['未说明', 'not told'],
};

const REASONS: Readonly<Record<DelayExplained['reasonCode'], readonly [zh: string, en: string]>> = {
  'order-system': ['下单系统故障', 'the order system failed'],
  stock: ['缺货', 'out of stock'],
  customs: ['海关', 'customs'],
  transport: ['运输', 'transport'],
  shop: ['维修点原因', 'the shop'],
  other: ['其他', 'other'],
};

const point = ({ label, id }: { label?: string; id: string }, tell: Telling) => tell.name(label ?? id);

/** The part an order is for: "the mainboard". */
const ordered = (stream: string, tell: Telling): string => {
  const name = streamsOf(tell.story, partOrder).find(each => each.stream === stream)?.state.part?.name;
  return name === undefined
    ? tell.say('配件', 'the part')
    : tell.say(tell.name(name), `the ${tell.name(name)}`);
};

export const partSentences = [
  sentence(PartOrderPlaced, {
    glyph: 'part',
    'zh-CN': ({ part, toPoint, placement }, tell) =>
      placement === 'placed'
        ? `已订购${tell.name(part.name)}，发往${point(toPoint, tell)}。`
        : `约定把${tell.name(part.name)}发往${point(toPoint, tell)}；是否真的下单未说明。`,
    en: ({ part, toPoint, placement }, tell) =>
      placement === 'placed'
        ? `The ${tell.name(part.name)} was ordered for ${point(toPoint, tell)}.`
        : `The ${tell.name(part.name)} was to go to ${point(toPoint, tell)}; whether it was ordered is not told.`,
  }),
  sentence(PartReserved, {
    glyph: 'part',
    tone: 'good',
    'zh-CN': ({ at }, tell, { stream }) => `${ordered(stream, tell)}已在${point(at, tell)}留货。`,
    en: ({ at }, tell, { stream }) =>
      `${capitalised(ordered(stream, tell))} was reserved at ${point(at, tell)}.`,
  }),
  sentence(PartShipped, {
    glyph: 'part',
    tone: 'good',
    'zh-CN': ({ carrier, trackingNo }, tell, { stream }) =>
      `${ordered(stream, tell)}已发货${carrier ? `（${carrier}${trackingNo ? ` ${trackingNo}` : ''}）` : ''}。`,
    en: ({ carrier, trackingNo }, tell, { stream }) =>
      `${capitalised(ordered(stream, tell))} was shipped${carrier ? ` (${carrier}${trackingNo ? ` ${trackingNo}` : ''})` : ''}.`,
  }),
  sentence(ShipmentQueried, {
    glyph: 'part',
    tone: ({ answer }) => (answer === 'none' ? 'bad' : 'neutral'),
    'zh-CN': ({ by, answer }, tell, { stream }) =>
      `${side(by, tell)}查询${ordered(stream, tell)}：${ANSWERS[answer][0]}。`,
    en: ({ by, answer }, tell, { stream }) =>
      `${capitalised(side(by, tell))} asked where ${ordered(stream, tell)} is: ${ANSWERS[answer][1]}.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(DelayExplained, {
    glyph: 'part',
    tone: 'late',
    'zh-CN': ({ by, reasonCode }, tell) => `${side(by, tell)}解释延误原因：${REASONS[reasonCode][0]}。`,
    en: ({ by, reasonCode }, tell) =>
      `${capitalised(side(by, tell))} explained the delay: ${REASONS[reasonCode][1]}.`,
    said: ({ text }) => [said(text)],
  }),
  sentence(PartArrived, {
    glyph: 'part',
    tone: 'good',
    'zh-CN': ({ point: at }, tell, { stream, occurredAt }) =>
      `${ordered(stream, tell)}到达${point(at, tell)}${occurredAt === 'unknown' ? '（日期未记录）' : ''}。`,
    en: ({ point: at }, tell, { stream, occurredAt }) =>
      `${capitalised(ordered(stream, tell))} arrived at ${point(at, tell)}${occurredAt === 'unknown' ? ' (the date is not recorded)' : ''}.`,
  }),
];

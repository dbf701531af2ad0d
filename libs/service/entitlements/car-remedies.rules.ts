import { localDays, type LocalDate } from '#platform/time';
import { countedRepairs, type RepairDone } from '#service/repairs/repair.rules.js';
import type { Duty, Remedy, RemedyStatus } from './answer.rules.js';
import { text } from './bilingual.rules.js';
import { repairDays } from './car-days.rules.js';
import type { CumulatedRules } from './guarantee.rules.js';
import { refs, running, termNamed, type LawBasis } from './law-basis.rules.js';
import { sourceOf } from './regulation.rules.js';

/** Exchange and refund of a car: by cumulated days, by repairs of one fault, by serious repairs (R-13 §24). */
export function carRemedies(basis: LawBasis, rules: CumulatedRules): readonly Remedy[] {
  const { least, most } = cumulated(basis.facts.repairs, basis.at, basis.zone);
  const repairs = countedRepairs(basis.facts.repairs).length;
  const term = running(termNamed(basis, 'exchange-period'), basis.at);
  const reached = reachedBy(rules, least, most, repairs);
  const days = least === most ? String(least) : `${least}–${most}`;
  return basis.version.values.afterRepairs.gives.map(kind => ({
    kind,
    scope: 'whole-machine',
    status: term === 'available' ? reached : term === 'ended' || reached === 'not-yet' ? term : 'depends',
    rules: refs(basis, [rules.articles.cumulated]),
    because: text(
      `累计修理${days}天（超过${rules.days}天可${kind === 'exchange' ? '换车' : '退车'}），${repairs}次（同一问题超过${rules.repairsOfOneFault}次，或严重安全性能修理${rules.seriousRepairs}次后未排除的亦可；是否同一问题、是否严重没有记录）。`,
      `${days} days in repair (${kind} over ${rules.days}), ${repairs} repairs (${kind} also over ${rules.repairsOfOneFault} of one fault, or after ${rules.seriousRepairs} serious ones; whether they were is not recorded).`,
    ),
  }));
}

function reachedBy(rules: CumulatedRules, least: number, most: number, repairs: number): RemedyStatus {
  if (least > rules.days) return 'available';
  if (most > rules.days) return 'depends';
  return repairs > rules.repairsOfOneFault || repairs >= rules.seriousRepairs ? 'conditional' : 'not-yet';
}

/** Days in repair of all repairs together. */
export function cumulated(repairs: readonly RepairDone[], at: LocalDate, zone: string) {
  const each = repairs.map(repair => repairDays(repair, at, zone));
  const sum = (of: (days: { least: number; most: number }) => number) =>
    each.reduce((total, days) => total + of(days), 0);
  return { least: sum(({ least }) => least), most: sum(({ most }) => most) };
}

/** A loaner or transport money from day six on, and the days within which a demand is answered. */
export function carDuties(basis: LawBasis, rules: CumulatedRules): readonly Duty[] {
  const { facts, at, zone, version } = basis;
  const long = facts.repairs.filter(repair => repairDays(repair, at, zone).most > rules.substituteAfterDays);
  const { answerWithin } = rules;
  return [
    ...(sourceOf(version, rules.articles.substitute) === 'memory' ? [] : long).map(repair => ({
      id: 'substitute-vehicle',
      rules: refs(basis, [rules.articles.substitute, '§40']),
      text: text(
        `${dayOf(repair, zone)}送修的一次已超过${rules.substituteAfterDays}天：从第${rules.substituteAfterDays + 1}天起提供备用车或付交通费。`,
        `The repair handed in on ${dayOf(repair, zone)} takes more than ${rules.substituteAfterDays} days: a loaner or transport money from day ${rules.substituteAfterDays + 1}.`,
      ),
    })),
    ...(answerWithin
      ? [
          {
            id: 'answer-in-time',
            rules: refs(basis, [answerWithin.article]),
            text: text(
              `换车、退车的要求应在${answerWithin.answer}个工作日内答复并说明理由，${answerWithin.fulfil}个工作日内办理。`,
              `A demand for exchange or refund is answered with reasons within ${answerWithin.answer} working days and fulfilled within ${answerWithin.fulfil}.`,
            ),
          },
        ]
      : []),
  ];
}

const dayOf = ({ handIn }: RepairDone, zone: string): string => localDays(handIn, zone).first ?? '?';

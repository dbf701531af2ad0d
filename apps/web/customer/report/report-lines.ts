import { formatPartialTime, type Locale, type PartialTime } from '#platform/time';
import type { PartIn, PartOut } from '#service/repairs/repair.events.js';
import type { ReportField } from '#service/repairs/service-report.rules.js';
import { nameIn } from '#service/timeline/compose/glossary.js';
import { RESULTS, STEPS } from '#service/timeline/compose/step-words.js';
import { wordsOf } from '#service/timeline/compose/words.js';
import type { Words } from '#service/timeline/compose/compose-case.rules.js';
import { CAUSES, GENUINE, reportTexts } from './report-texts.js';

/** One line of a field: our text, then what somebody said or wrote. */
export interface ReportLine {
  readonly text?: string;
  readonly words?: Words;
}

/** What a field says, in one language; no lines: not recorded. */
export function linesOf(field: ReportField, locale: Locale): readonly ReportLine[] {
  const texts = reportTexts(locale);
  const say = (pair: readonly [zh: string, en: string]): string => pair[locale === 'en' ? 1 : 0];
  const name = (text: string): string => nameIn(locale, text);
  const day = (at: PartialTime): string => formatPartialTime(at, locale);
  const measure = (value: number, unit: string, atLeast = false): string =>
    `${atLeast ? '≥ ' : ''}${value} ${locale === 'en' ? unit : name(unit)}`;
  const price = ({ minor, currency }: { minor: number; currency: string }): string =>
    `${currency} ${(minor / 100).toFixed(2)}`;
  const line = (text: string, told?: unknown): ReportLine => ({ text, words: wordsOf(told) });
  const joined = (parts: readonly (string | undefined)[]): string =>
    parts.filter(part => part !== undefined).join(locale === 'en' ? ', ' : '，');
  const part = (one: PartIn | PartOut): string =>
    joined([
      name(one.name),
      'partNo' in one && one.partNo ? `${texts.partNo} ${one.partNo}` : undefined,
      `${texts.serial} ${one.serialNo ?? texts.notRecorded}`,
      'genuine' in one && one.genuine ? say(GENUINE[one.genuine]) : undefined,
      'condition' in one ? one.condition : undefined,
    ]);
  if (field.value === null) return [];
  switch (field.id) {
    case 'hand-in':
    case 'hand-over':
      return [line(day(field.value))];
    case 'hand-in-number':
      return [line(texts.nth(field.value))];
    case 'symptom':
      return field.value.map(told => ({ words: wordsOf(told) }));
    case 'condition':
    case 'customer-remarks':
      return [{ words: wordsOf(field.value) }];
    case 'cause':
      return field.value.map(one => line(one.part ? name(one.part) : '', one.finding));
    case 'handling':
      return field.value.map(one => line(`${day(one.at)} · ${say(STEPS[one.step])}`, one.note));
    case 'check':
      return [
        ...field.value.tests.map(one => line(`${day(one.at)} · ${say(STEPS.test)}`, one.note)),
        ...field.value.measured.map(one =>
          line(`${name(one.metric)}: ${measure(one.value, one.unit, one.atLeast)}`),
        ),
      ];
    case 'parts':
      return field.value.flatMap(one => [
        ...(one.out ? [line(`${texts.out}: ${part(one.out)}`)] : []),
        ...(one.in ? [line(`${texts.in}: ${part(one.in)}`)] : []),
      ]);
    case 'measured':
      return field.value.map(one => {
        const side = (measured: typeof one.before): string =>
          measured ? measure(measured.value, measured.unit, measured.atLeast) : texts.notMeasured;
        return line(
          `${name(one.metric)}: ${side(one.before)} → ${side(one.after)} (${texts.verdicts[one.verdict]})`,
        );
      });
    case 'material-cost':
      return [line(price(field.value))];
    case 'labour': {
      const { labourMinutes, labourCost } = field.value;
      return [
        line(
          joined([
            labourMinutes === undefined ? undefined : texts.minutes(labourMinutes),
            labourCost && price(labourCost),
          ]),
        ),
      ];
    }
    case 'charge':
      return [
        line(
          joined([
            field.value.decision === 'free' ? texts.free : texts.paid,
            CAUSES[field.value.cause] && say(CAUSES[field.value.cause]!),
            field.value.ruleId in texts.rules
              ? texts.rules[field.value.ruleId as keyof typeof texts.rules]
              : undefined,
          ]),
        ),
      ];
    case 'replacement-unit':
      return [line(field.value ? texts.loaner : texts.noLoaner)];
    case 'completion':
      return [line(`${day(field.value.at)} · ${say(RESULTS[field.value.result])}`, field.value.words)];
    case 'hand-over-checks':
      return [
        line(`${texts.identity}: ${yesNo(field.value.identityChecked)}`),
        line(`${texts.presence}: ${yesNo(field.value.testedInPresence)}`),
      ];
    case 'technician':
      return field.value.map(id => line(id));
    case 'technician-signature':
    case 'customer-signature':
      return [line(field.value ? texts.signed : texts.notSigned)];
    case 'evidence':
      return [line(texts.files(field.value.length))];
  }

  function yesNo(value: boolean | undefined): string {
    return value === undefined ? texts.notRecorded : value ? texts.yes : texts.no;
  }
}

import { createRequire } from 'node:module';
import { businessCalendar, isWeekend, type HolidayName } from './business-calendar.js';
import { epochDay } from './local-date.js';

/** Dates with "English name,中文名,statutory days". */
type Days = Readonly<Record<string, string>>;
interface ChineseDays {
  readonly holidays: Days;
  readonly workdays: Days;
}

// Its data, not its functions: those work in the process's own zone.
const require = createRequire(import.meta.url);
const data = require('chinese-days/dist/chinese-days.json') as ChineseDays;
const { version } = require('chinese-days/package.json') as { version: string };

const years = Object.keys(data.holidays).map(date => date.slice(0, 4));
const coverage = {
  from: `${years.reduce((a, b) => (a < b ? a : b))}-01-01`,
  to: `${years.reduce((a, b) => (a > b ? a : b))}-12-31`,
};

/**
 * Working days of mainland China: the State Council's yearly notices on holidays (国务院办公厅关于部分节假日安排的通知),
 * by way of the data in chinese-days, whose version is the calendar's. Years without a notice there know weekends only.
 */
export const cnCalendar = chineseCalendar();

function chineseCalendar() {
  const holidays = withEnclosedWeekends(byDay(data.holidays));
  const makeUps = byDay(data.workdays);
  const [first, last] = [epochDay(coverage.from), epochDay(coverage.to)];
  return businessCalendar(
    {
      id: 'cn',
      version: `chinese-days@${version}`,
      name: { zh: '中国工作日', en: 'China, working days' },
      coverage,
    },
    day => {
      const provisional = day < first || day > last;
      const holiday = holidays.get(day);
      if (holiday) return { working: false, provisional, holiday };
      const makeUp = makeUps.get(day);
      if (makeUp) return { working: true, provisional, makeUp };
      return { working: !isWeekend(day), provisional };
    },
  );
}

function byDay(days: Days): Map<number, HolidayName> {
  return new Map(
    Object.entries(days).map(([date, text]) => {
      const [en = text, zh = text] = text.split(',');
      return [epochDay(date), { zh, en }];
    }),
  );
}

/** Some notices name the days around a weekend only (Dragon Boat 2015): the weekend is part of the same holiday. */
function withEnclosedWeekends(holidays: Map<number, HolidayName>): Map<number, HolidayName> {
  for (const [day, name] of [...holidays]) {
    let next = day + 1;
    while (isWeekend(next) && !holidays.has(next)) next++;
    if (holidays.get(next)?.en !== name.en) continue;
    for (let enclosed = day + 1; enclosed < next; enclosed++) holidays.set(enclosed, name);
  }
  return holidays;
}

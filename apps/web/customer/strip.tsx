import type { DayStrip, StripDay } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';

/** Days one by one in weeks, Monday first; days off are grey, late ones amber. The caption says the same in words. */
export const Strip = ({ strip, texts }: { strip: DayStrip; texts: Texts }) => {
  const [first] = strip.days;
  const breaks = strip.days.flatMap(({ date, holiday, makeUp }) => {
    const name = holiday ?? (makeUp && `${texts.makeUp}: ${makeUp}`);
    return name === undefined ? [] : [`${monthDay(date)} ${name}`];
  });
  return (
    <figure class="strip">
      <div class="days" role="img" aria-label={[strip.caption, ...breaks].join('; ')}>
        {texts.weekdays.map(name => (
          <span key={name} class="wd">
            {name}
          </span>
        ))}
        {strip.days.map(day => (
          <Day key={day.date} day={day} isFirst={day === first} texts={texts} />
        ))}
      </div>
      <figcaption>
        {strip.caption}
        {breaks.length > 0 && ` · ${breaks.join(' · ')}`}
        {strip.provisional && ` · ${texts.provisional}`}
      </figcaption>
    </figure>
  );
};

function Day({ day, isFirst, texts }: { day: StripDay; isFirst: boolean; texts: Texts }) {
  const { date, working, late, marks } = day;
  const classes = [
    'day',
    ...(working ? [] : ['off']),
    ...(late ? ['over'] : []),
    ...marks.map(mark => `m-${mark}`),
    // Which weekday the row begins with; later days follow by themselves.
    ...(isFirst ? [`col-${weekdayOf(date)}`] : []),
  ];
  return (
    <span class={classes.join(' ')}>
      <span class="n">{isFirst || date.endsWith('-01') ? monthDay(date) : Number(date.slice(8))}</span>
      {marks.length > 0 && <span class="m">{marks.map(mark => texts.strip[mark]).join('/')}</span>}
    </span>
  );
}

const monthDay = (date: string): string => `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`;

/** 1 Monday to 7 Sunday. */
const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

import { businessCalendar, isWeekend } from './business-calendar.js';

/** Every day counts. */
export const everyDayCalendar = businessCalendar(
  {
    id: 'calendar-days',
    version: '1',
    name: { zh: '自然日', en: 'Calendar days' },
    coverage: null,
  },
  () => ({ working: true, provisional: false }),
);

/** Monday to Friday, no holidays. */
export const weekdaysCalendar = businessCalendar(
  {
    id: 'weekdays',
    version: '1',
    name: { zh: '周一至周五', en: 'Monday to Friday' },
    coverage: null,
  },
  day => ({ working: !isWeekend(day), provisional: false }),
);

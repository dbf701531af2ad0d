import { CHANNEL_LABELS } from '#service/timeline/compose/labels.js';
import { saidWords } from '../api/personal.js';
import { CHANNELS_IN_ORDER } from '../api/values.js';
import type { Channel, Said } from '../api/shapes.js';
import { spanWords } from '../day/left.js';
import { ContactActs } from './contact-acts.js';
import { listOf, opensCase } from './list-of.js';

interface OpenContact {
  readonly contactId: string;
  readonly caseId: string | null;
  readonly register: string;
  readonly number: number | null;
  readonly kind: 'contact' | 'call-attempt';
  readonly channel: Channel;
  readonly day: string;
  readonly recordedAt: number;
  readonly summary: Said;
  readonly reply: string | null;
  readonly replyDueOn: string | null;
}

/** Contacts that nobody has settled. */
export const contactsList = listOf<OpenContact>({
  path: '/contacts/unhandled',
  rows: 'contacts',
  id: ({ contactId }) => contactId,
  opens: opensCase,
  columns: [
    {
      head: t => t.whatWasSaid,
      cell: ({ summary, kind }, { t }) =>
        saidWords(summary, kind === 'contact' ? t.personal : { ...t.personal, untold: t.callMissed }),
    },
    {
      head: t => t.register,
      cell: ({ register, number }) => `${register}${number === null ? '' : ` № ${number}`}`,
    },
    { head: t => t.channel, cell: ({ channel }, { pick }) => pick(CHANNEL_LABELS[channel]) },
    { head: t => t.day, cell: ({ day }, { t }) => (day === 'unknown' ? t.untold : day) },
    { head: t => t.waits, cell: ({ recordedAt }, { now, t }) => spanWords(now - recordedAt, t) },
    {
      head: t => t.reply,
      cell: ({ reply, replyDueOn }, { t }) =>
        reply === null ? '–' : `${reply === 'missed' ? t.replyMissed : t.replyOwed} ${replyDueOn ?? ''}`,
    },
  ],
  filters: [
    { name: 'register', label: t => t.register },
    {
      name: 'channel',
      label: t => t.channel,
      options: ({ pick }) => CHANNELS_IN_ORDER.map(channel => [channel, pick(CHANNEL_LABELS[channel])]),
    },
  ],
  acts: row => <ContactActs contactId={row.contactId} />,
});

import type { Story } from './story.js';

/** A reporting service is granted what a shop’s repairs are told of, and told of broken promises; its endpoint is paused, so that no demo calls anybody. */
export const reportsTold: Story = ({ on }) => [
  on(12, '09:55', 'GrantFeed', { to: 'shop-reports', feed: 'repairs', shopId: 'shop-1', days: 90 }),
  on(
    12,
    '10:00',
    'SubscribeWebhook',
    { url: 'https://reports.example/vitrine', feed: 'promises', types: ['PromiseBroken'] },
    { as: 'reports-endpoint' },
  ),
  on(12, '10:01', 'PauseWebhook', { webhookId: '$reports-endpoint' }),
];

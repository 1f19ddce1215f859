// What latency is compared with: a Bolt app that does nothing but acknowledge, in a process of its own.
import bolt from '@slack/bolt';
import { TOKENS } from './workspace.ts';

const receiver = new bolt.HTTPReceiver({ signingSecret: TOKENS.signingSecret, logLevel: bolt.LogLevel.ERROR });
const app = new bolt.App({
  receiver,
  logLevel: bolt.LogLevel.ERROR,
  // Otherwise it would ask Slack who it is.
  authorize: async () => ({ botToken: TOKENS.botToken, botId: 'B0WARROOM', botUserId: 'U0WARROOM' }),
});
app.command('/incident', ({ ack }) => ack());

const server = await receiver.start({ host: '127.0.0.1', port: 0 });
const address = server.address();
if (typeof address === 'object' && address !== null) {
  process.send?.(`http://127.0.0.1:${address.port}/slack/events`);
}
process.once('disconnect', () => process.exit(0));

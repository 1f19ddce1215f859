// Preloaded into a process of the bot: its clock is wrong by TEST_SKEW_MS from the start, and jumps by the next of TEST_JUMPS_MS at each SIGUSR2.
const jumps = (process.env.TEST_JUMPS_MS ?? '').split(',').filter(Boolean).map(Number);
let skew = Number(process.env.TEST_SKEW_MS ?? 0);
process.on('SIGUSR2', () => {
  skew += jumps.shift() ?? 0;
});
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + skew);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + skew;
  }
};

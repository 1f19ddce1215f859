// Preloaded into a process of the bot: its clock is wrong by TEST_SKEW_MS from the start.
const skew = Number(process.env.TEST_SKEW_MS ?? 0);
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

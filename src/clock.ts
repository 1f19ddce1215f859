// The one clock: the database's time, so that replicas agree, which tests and the demo may replace.

/** Turns the database's present into the bot's: itself in production, a frozen or shifted time in tests and the demo. */
export type Clock = (databaseNow: Date) => Date;

export const databaseClock: Clock = (databaseNow) => databaseNow;

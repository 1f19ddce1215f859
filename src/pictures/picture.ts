// What the bot shows as a picture, and says in words to whoever cannot see it.

export interface Picture {
  png: Uint8Array;
  /** Says what the picture says; well within Slack's 2,000 characters. */
  alt: string;
  width: number;
  height: number;
}

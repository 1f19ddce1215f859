// How a user is called wherever the page names them.
import type { Snapshot } from '../workspace/snapshot.ts';

export function displayName(userId: string, snapshot: Snapshot): string {
  const user = snapshot.users[userId];
  if (userId === snapshot.app.botUserId) return snapshot.app.name;
  return user?.realName || user?.name || userId;
}

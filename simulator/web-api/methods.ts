// The Web API methods that are simulated, by name.
import type { World } from '../world.ts';
import type { Family } from './call.ts';
import { canvases } from './canvases.ts';
import { chat } from './chat.ts';
import { conversationLists } from './conversation-lists.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { identity } from './identity.ts';
import { marks } from './marks.ts';
import { users } from './users.ts';
import { views } from './views.ts';

export function allMethods(issueTicket: (world: World) => string): Family {
  return {
    ...identity(issueTicket),
    ...chat,
    ...conversations,
    ...conversationLists,
    ...users,
    ...marks,
    ...files,
    ...canvases,
    ...views,
  };
}

// What Slack's client makes of the text that a person types: escaped, with mentions and links encoded.
import type { Workspace } from './workspace.ts';

const encoded = /<(?:@[UW][A-Z0-9]+|#C[A-Z0-9]+|!subteam\^S[A-Z0-9]+|!(?:here|channel|everyone))(?:\|[^<>]*)?>/g;

export function escapeTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function mention(workspace: Workspace, name: string, labelled: boolean): string | undefined {
  if (name === 'here' || name === 'channel' || name === 'everyone') return `<!${name}>`;
  const user = [...workspace.users.values()].find((one) => one.name === name);
  if (user) return labelled ? `<@${user.id}|${user.name}>` : `<@${user.id}>`;
  const group = [...workspace.groups.values()].find((one) => one.handle === name);
  return group ? `<!subteam^${group.id}|@${group.handle}>` : undefined;
}

function channelLink(workspace: Workspace, name: string): string | undefined {
  const channel = [...workspace.channels.values()].find((one) => one.kind !== 'im' && one.name === name);
  if (!channel) return undefined;
  return channel.kind === 'private' ? `<#${channel.id}|>` : `<#${channel.id}|${channel.name}>`;
}

function encodePlain(workspace: Workspace, text: string, labelled: boolean): string {
  return text
    .replace(/(^|[\s(])@([a-z0-9._-]+)/g, (all, before: string, name: string) => {
      const found = mention(workspace, name, labelled);
      return found ? `${before}${found}` : all;
    })
    .replace(/(^|[\s(])#([a-z0-9_-]+)/g, (all, before: string, name: string) => {
      const found = channelLink(workspace, name);
      return found ? `${before}${found}` : all;
    })
    .replace(/(^|[\s(])(https?:\/\/[^\s<>]+)/g, '$1<$2>');
}

/**
 * Mentions by name become mentions by id, and links are bracketed. A mention that is already in Slack's form stays,
 * so that a test can say exactly whom it means. `labelled` is the form of slash commands, which carries names.
 */
export function encodeTyped(workspace: Workspace, text: string, labelled: boolean): string {
  const kept = text.match(encoded) ?? [];
  const pieces = text.split(encoded).map((piece) => encodePlain(workspace, escapeTyped(piece), labelled));
  return pieces.map((piece, index) => piece + (kept[index] ?? '')).join('');
}

// Keeps what was begun in a channel or a thread while one looks at another; gone with the page.
const drafts = new Map<string, string>();

export function draftOf(place: string): string {
  return drafts.get(place) ?? '';
}

export function keepDraft(place: string, text: string): void {
  if (text === '') drafts.delete(place);
  else drafts.set(place, text);
}

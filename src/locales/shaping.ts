// What the words of every language are made of: capital letters.

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

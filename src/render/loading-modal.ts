// The empty modal that stands while the real one is being made: Slack gives only three seconds to open one.
import type { ModalView } from '@slack/types';
import { modal, section } from './blocks.ts';
import type { Words } from './words/words.ts';

export function loadingView(title: string, words: Words): ModalView {
  return modal({ title }, [section(words.modals.loading)], words);
}

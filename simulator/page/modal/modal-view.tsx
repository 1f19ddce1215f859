// One modal of the app: its blocks as a form, what is wrong with it, and its submit button.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { plain } from '../blocks/block-kit.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { Dialog, focusFirst } from '../blocks/dialog.tsx';
import { InteractionContext } from '../blocks/interaction.ts';
import { withEmoji } from '../text/emoji.ts';
import type { OpenView } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { useViewFields } from './use-view-fields.ts';

export function ModalView({ open, depth }: { open: OpenView; depth: number }): ReactNode {
  const { snapshot, act } = useWorkspace();
  const { interaction, flush } = useViewFields(open);
  const [submitting, setSubmitting] = useState(false);
  const [refused, setRefused] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { view } = open;
  const busy = submitting || open.busy;
  const isWrong = Object.keys(open.errors).length > 0;

  // After a refusal the first wrong answer gets the focus, so that nobody has to look for it.
  useEffect(() => {
    if (!refused || !isWrong) return;
    setRefused(false);
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"] input')?.focus();
  }, [refused, isWrong]);

  // An app often opens an empty view and fills it a moment later: then there is a field to go to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each hash is another state of the view
  useEffect(() => {
    setSubmitting(false);
    const dialog = form.current?.closest('dialog');
    const inBody = document.activeElement?.closest('.dialog-body') ?? null;
    if (dialog !== null && dialog !== undefined && inBody === null) focusFirst(dialog);
  }, [open.hash]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setSubmitting(true);
    await flush();
    const result = await act({ type: 'submit', viewId: open.id });
    // After a yes the view goes away or changes in a moment: until then nobody submits it again.
    if (result.ok) return;
    setSubmitting(false);
    setRefused(result.errors !== undefined);
  }

  async function close(all: boolean): Promise<void> {
    await flush();
    await act({ type: 'closeView', viewId: open.id, ...(all && depth > 1 ? { all: true } : {}) }, 'quiet');
  }

  const submitText = plain(view.submit);
  return (
    <Dialog
      title={withEmoji(plain(view.title))}
      subtitle={snapshot.app.name}
      testId="modal"
      onClose={() => void close(true)}
    >
      <form ref={form} className="modal-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="dialog-body">
          <InteractionContext value={interaction}>
            <BlockList blocks={view.blocks} errors={open.errors} />
          </InteractionContext>
        </div>
        <footer className="dialog-footer">
          <button type="button" className="button" data-testid="modal-close" onClick={() => void close(false)}>
            {plain(view.close) || (submitText === '' ? 'Close' : 'Cancel')}
          </button>
          {submitText !== '' && (
            <button type="submit" className="button" data-style="primary" data-testid="modal-submit" aria-busy={busy}>
              {withEmoji(submitText)}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

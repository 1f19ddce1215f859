// Views that the tests of the simulator open.

export const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** A modal with one required input of at most twenty characters. */
export function form(callbackId = 'form') {
  return {
    type: 'modal' as const,
    callback_id: callbackId,
    notify_on_close: true,
    title: plain('Declare'),
    submit: plain('Go'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'title',
        label: plain('What is wrong?'),
        element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 20 },
      },
      {
        type: 'actions' as const,
        block_id: 'more',
        elements: [{ type: 'button' as const, action_id: 'add', text: plain('Add') }],
      },
    ],
  };
}

export const home = (text: string) => ({
  type: 'home' as const,
  blocks: [{ type: 'section' as const, block_id: 'intro', text: plain(text) }],
});

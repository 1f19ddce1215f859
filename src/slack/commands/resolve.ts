// `resolve`: ends the incident.
import { RESOLVE_MODAL } from '../modals/modals.ts';
import { incidentSubcommand, wholeText } from './subcommand.ts';

const NOT_ASKED = { rootCause: null, isTemporary: false, dataLost: null, securityImpact: null };

export const resolve = incidentSubcommand({
  name: 'resolve',
  aliases: ['resolved', 'résoudre', 'résolu', 'résolue'],
  group: 'afterwards',
  near: ['fixed', 'done', 'solved', 'over', 'back', 'works', 'ok', 'réparé', 'corrigé', 'terminé', 'fini'],
  read: wholeText,
  modal: ({ text }) => (text === '' ? RESOLVE_MODAL : null),
  request: ({ text }) => ({ type: 'resolve', resolution: { summary: text, ...NOT_ASKED }, postmortemOwner: null }),
});

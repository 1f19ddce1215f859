// `sev 2`: changes the severity.
import { parseSeverity, type Severity, severityCalled } from '../../domain/severity/severity.ts';
import { SEVERITY_MODAL } from '../modals/modals.ts';
import { incidentSubcommand, reasonIn, type WithText } from './subcommand.ts';

interface Asked extends WithText {
  to: Severity | null;
}

export const sev = incidentSubcommand<Asked>({
  name: 'sev',
  aliases: ['severity', 'sévérité', 'gravité'],
  group: 'inTheRoom',
  near: ['upgrade', 'downgrade', 'raise', 'lower', 'worse', 'worsening'],
  precedesReference: ({ key }) => parseSeverity(key, 'digits') !== null,
  read({ words, textOf }) {
    const key = words[0]?.key ?? '';
    const to = parseSeverity(key, 'digits') ?? severityCalled(key);
    // A severity that does not exist: nobody means a title by `sev 7`.
    if (to === null && /^\d+$/.test(key)) return 'help';
    return to === null && words.length > 0 ? null : { to, text: textOf(words.slice(1)) };
  },
  mayDeclare: () => true,
  modal: ({ to }) => (to === null ? SEVERITY_MODAL : null),
  request: (asked) => (asked.to === null ? 'help' : { type: 'changeSeverity', to: asked.to, reason: reasonIn(asked) }),
});

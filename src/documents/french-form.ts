// The form with a front matter and French headings, for teams that keep their post-mortems beside their code.
import { stringify } from 'yaml';
import type { Severity } from '../domain/severity.ts';
import { wordsIn } from '../render/words/words.ts';
import { actionText, answer, assessment, commanders, day, duration, length, minutes, since, task } from './facts.ts';
import { document, item, markdown, table } from './markdown.ts';
import type { DocumentSource } from './source.ts';

const SEVERITIES: Record<Severity, string> = { SEV1: 'CRITIQUE', SEV2: 'HAUTE', SEV3: 'MOYENNE', SEV4: 'BASSE' };
const WORDS = wordsIn('fr');

export function frenchForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted, noSecurityImpact, securityNotAssessed, causeUnknown, resolution } = WORDS.postmortem;
  const services = draft.service === null ? [] : [draft.service];
  const front = {
    date: day(draft.declaredAt),
    severity: SEVERITIES[draft.severity.peak],
    duration: `${length(draft.metrics.wholeMs)} (détection → résolution)`,
    lead: commanders(source).join(', '),
    services_impacted: services,
  };
  const { timeToDeclare, timeToResolve } = draft.metrics;
  const preventive = draft.actionItems.map((action) =>
    task(action.status === 'done', `${actionText(action, style, WORDS)} — assignée à ${style.person(action.owner)}`),
  );
  const temporary = draft.resolution?.isTemporary === true ? resolution.temporary : '';
  return document(
    `---\n${stringify(front, { lineWidth: 0 })}---`,
    `# Post-Mortem : ${style.said(draft.title)}`,
    '## Timeline',
    table(
      ['Heure', 'Événement'],
      minutes(source, style).map(({ time, event }) => [time, event]),
    ),
    '## Cause root',
    answer(source, 'rootCause', causeUnknown),
    answer(source, 'factors', ''),
    '## Impact',
    [
      `- Services affectés : ${services.length === 0 ? WORDS.postmortem.header.noService : services.map(style.said).join(', ')}`,
      `- Durée d'indisponibilité : ${duration(source, WORDS)} (de la déclaration à la résolution)`,
      `- Données perdues : ${assessment(source, 'dataLost', style, WORDS)}`,
    ].join('\n'),
    answer(source, 'users', ''),
    '## Impact sécurité',
    answer(source, 'securityImpact', draft.none.includes('securityImpact') ? noSecurityImpact : securityNotAssessed),
    '## Remédiation appliquée',
    answer(source, 'resolution', nothingNoted),
    temporary,
    '## Actions préventives',
    preventive.length === 0 ? nothingNoted : preventive.join('\n'),
    '## Leçons apprises',
    draft.answers.lessons === undefined ? nothingNoted : `- ${item(draft.answers.lessons)}`,
    '## Métriques',
    [
      `- MTTD (Mean Time To Detect) : ${figure(draft.firstReport?.at ?? draft.declaredAt, timeToDeclare)} — Cible : < 5min`,
      `- MTTR (Mean Time To Repair) : ${figure(draft.declaredAt, timeToResolve)} — Cible : < 2h`,
    ].join('\n'),
  );
}

function figure(from: Date, ms: number | null): string {
  return ms === null ? 'non enregistré' : since(from, ms);
}

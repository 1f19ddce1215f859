// The form with a front matter and French headings, for teams that keep their post-mortems beside their code.
import { stringify } from 'yaml';
import type { ActionItem } from '../domain/action-item.ts';
import type { Severity } from '../domain/severity.ts';
import { kindText } from '../render/follow-up-words.ts';
import type { Style } from '../render/style.ts';
import { wordsIn } from '../render/words/words.ts';
import { actionText, answer, assessment, cause, commanders, day, duration, minutes, since, task } from './facts.ts';
import { document, item, markdown, table } from './markdown.ts';
import type { DocumentSource } from './source.ts';

const SEVERITIES: Record<Severity, string> = { SEV1: 'CRITIQUE', SEV2: 'HAUTE', SEV3: 'MOYENNE', SEV4: 'BASSE' };
const WORDS = wordsIn('fr');

export function frenchForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted, noSecurityImpact, securityNotAssessed, resolution } = WORDS.postmortem;
  const services = draft.service === null ? [] : [draft.service];
  const front = {
    date: day(draft.declaredAt),
    severity: SEVERITIES[draft.severity.peak],
    duration: `${duration(source, WORDS)} (détection → résolution)`,
    lead: commanders(source).join(', '),
    services_impacted: services,
  };
  const { timeToDeclare, timeToResolve } = draft.metrics;
  const preventive = draft.actionItems.filter(({ kind }) => kind === 'prevent');
  const others = draft.actionItems.filter(({ kind }) => kind !== 'prevent');
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
    cause(source, WORDS),
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
    preventive.length === 0 ? nothingNoted : preventive.map((action) => actionLine(action, style)).join('\n'),
    ...(others.length === 0
      ? []
      : [
          '## Autres actions',
          others.map((action) => `${actionLine(action, style)} (${kindText(action.kind, WORDS)})`).join('\n'),
        ]),
    '## Leçons apprises',
    draft.answers.lessons === undefined ? nothingNoted : `- ${item(draft.answers.lessons)}`,
    '## Métriques',
    [
      `- MTTD (temps moyen de détection) : ${figure(draft.firstReport?.at ?? draft.declaredAt, timeToDeclare)} — Cible : < 5min`,
      `- MTTR (temps moyen de réparation) : ${figure(draft.declaredAt, timeToResolve)} — Cible : < 2h`,
    ].join('\n'),
  );
}

function actionLine(action: ActionItem, style: Style): string {
  return task(
    action.status === 'done',
    `${actionText(action, style, WORDS)} — assignée à ${style.person(action.owner)}`,
  );
}

function figure(from: Date, ms: number | null): string {
  return ms === null ? 'non enregistré' : since(from, ms);
}

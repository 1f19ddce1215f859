// What is measured, for Prometheus: one registry per bot, whose labels only ever take values from closed sets.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Healthy to hopeless, in seconds: a tick comes each second, and fifteen are promised at most. */
const LATENESS = [0.5, 1, 2, 3, 5, 10, 15, 30, 60, 300, 3600];
/** Around the three seconds that Slack waits. */
const ANSWERING = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5];
const CALLING = [0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 15];
const TICKING = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30];

/**
 * The instruments. No label may tell a workspace, an incident, a channel or a person, and no label may grow with what people or Slack
 * send: `/metrics` is read by whoever runs dashboards.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    deadlineLateness: new Histogram({
      name: 'warroom_deadline_lateness_seconds',
      help: 'How long after its due time a deadline was processed, by kind of deadline.',
      labelNames: ['kind'],
      buckets: LATENESS,
      registers,
    }),
    tickDuration: new Histogram({
      name: 'warroom_tick_duration_seconds',
      help: 'How long one tick of the clock took.',
      buckets: TICKING,
      registers,
    }),
    lateDeadlines: new Gauge({
      name: 'warroom_deadlines_late',
      help: 'Deadlines of the whole database that are more than a minute late.',
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'warroom_outbox_waiting',
      help: 'Deliveries of the whole database that Slack has not taken yet, by state.',
      labelNames: ['state'],
      registers,
    }),
    outboxOldest: new Gauge({
      name: 'warroom_outbox_oldest_age_seconds',
      help: 'How long ago the oldest delivery that still waits was asked for, by state.',
      labelNames: ['state'],
      registers,
    }),
    deliveryAttempts: new Counter({
      name: 'warroom_delivery_attempts_total',
      help: 'Attempts to deliver, by type of delivery and by what became of them.',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    deadDeliveries: new Counter({
      name: 'warroom_dead_deliveries_total',
      help: 'Deliveries that were given up, by type.',
      labelNames: ['type'],
      registers,
    }),
    unseenRepeats: new Counter({
      name: 'warroom_unseen_repeats_total',
      help: 'Messages that may have come twice, because nobody could ever look whether they had arrived, by type of delivery.',
      labelNames: ['type'],
      registers,
    }),
    workersReplaced: new Counter({
      name: 'warroom_workers_replaced_total',
      help: 'How often the delivery workers ended or took no work, and were started anew.',
      registers,
    }),
    slackCalls: new Counter({
      name: 'warroom_slack_calls_total',
      help: "Calls of the deliveries to Slack's Web API, by method and result; a refusal by the error where it is a known one.",
      labelNames: ['method', 'result', 'error'],
      registers,
    }),
    slackCallDuration: new Histogram({
      name: 'warroom_slack_call_duration_seconds',
      help: "How long Slack's Web API took to answer the deliveries, or until it was given up, by method.",
      labelNames: ['method'],
      buckets: CALLING,
      registers,
    }),
    inputAnswer: new Histogram({
      name: 'warroom_input_answer_duration_seconds',
      help: 'How long an input of Slack waited for its answer, by kind of input; Slack waits for three seconds.',
      labelNames: ['kind'],
      buckets: ANSWERING,
      registers,
    }),
    inputsLate: new Counter({
      name: 'warroom_inputs_answered_late_total',
      help: 'Inputs whose work was not done in time, so that their people were told that its outcome is open.',
      labelNames: ['kind'],
      registers,
    }),
    denied: new Counter({
      name: 'warroom_denied_total',
      help: 'What people asked for and may not do, by kind of act and by why not.',
      labelNames: ['act', 'reason'],
      registers,
    }),
    eventsHeldBack: new Counter({
      name: 'warroom_slack_events_held_back_total',
      help: 'How often Slack said that it holds back events because there are too many.',
      registers,
    }),
    databaseConflicts: new Counter({
      name: 'warroom_database_conflicts_total',
      help: 'Transactions that Postgres broke off because of another one.',
      registers,
    }),
    databaseUp: new Gauge({
      name: 'warroom_database_up',
      help: 'Whether the database answered this scrape; what is read from it is left out when it did not.',
      registers,
    }),
    clockSkew: new Gauge({
      name: 'warroom_clock_skew_seconds',
      help: "How far this process's clock is ahead of the database's.",
      registers,
    }),
    auditFindings: new Counter({
      name: 'warroom_audit_findings_total',
      help: 'What the audit of each minute found, by what was wrong.',
      labelNames: ['finding'],
      registers,
    }),
    /** Everything, in Prometheus's text format. */
    text: () => registry.metrics(),
    contentType: registry.contentType,
    /** Adds what Node tells of the process. Once per process: each call would install watchers of its own. */
    measureProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

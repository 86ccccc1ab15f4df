import { isoTime, millis } from '../../strapi/database';
import type { BackfillView } from './contract';
import type { RunRow } from './tables';

export function viewOf(run: RunRow, waiting: number): BackfillView {
  const { state, total, done, changed, skipped } = run;
  const seconds = (millis(run.worked_ms) ?? 0) / 1000;
  const perSecond = done > 0 && seconds > 0 ? done / seconds : null;
  const goesOn = state === 'running' || state === 'paused';
  return {
    state,
    total,
    done,
    changed,
    skipped,
    startedAt: isoTime(run.started_at) ?? '',
    finishedAt: isoTime(run.finished_at),
    perSecond: perSecond === null ? null : Math.round(perSecond * 10) / 10,
    secondsLeft: goesOn && perSecond !== null ? Math.ceil(Math.max(0, total - done) / perSecond) : null,
    waiting,
  };
}

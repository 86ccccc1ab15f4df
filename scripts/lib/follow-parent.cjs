'use strict';

// Loaded into every child that scripts/ starts, and into the children's own workers, which take our options over and whose
// channel is not ours: when the channel to scripts/ closes, whoever should end us is gone.
if (process.channel && process.env.FOLLOWS_PID === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

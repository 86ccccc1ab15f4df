'use strict';

// Loaded into every child that scripts/ starts: when the channel to the parent closes, the parent is gone.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

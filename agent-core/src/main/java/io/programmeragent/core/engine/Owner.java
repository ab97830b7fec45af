package io.programmeragent.core.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who works on a task: a process, named so that a later process of the same machine can tell whether it still lives.
 *
 * @param space within which process ids mean something; empty where it is not known
 * @param pid its id there
 * @param started when it started, in seconds since 1970, because ids are used again; 0 where it is not known
 * @param number counts the owners in one process
 */
record Owner(String space, long pid, long started, int number) {
    private static final int CLOCK_STEPS_SECONDS = 2;
    private static final AtomicInteger OWNERS = new AtomicInteger();

    static Owner thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(pidSpace(), self.pid(), startOf(self), OWNERS.incrementAndGet());
    }

    /** At most 50 characters, as the table has room for. */
    String name() {
        return space + "/" + pid + "/" + started + "/" + number;
    }

    /** Whether the owner with a name is a process of this machine that has ended; false also when it cannot be told. */
    boolean knowsToBeDead(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length != 4 || !parts[0].equals(space)) {
            return false;
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(parts[1])).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return true;
        }
        long then = Long.parseLong(parts[2]);
        long now = startOf(process.get());
        return then != 0 && now != 0 && Math.abs(then - now) > CLOCK_STEPS_SECONDS;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /** On Linux each container has its own; elsewhere there is but one. */
    private static String pidSpace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}

package io.programmeragent.core.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * What one process may take, by the shell's {@code ulimit}; a limit that the system does not know, or that is tighter
 * already, is left as it is.
 *
 * @param memory mebibytes of data, which does not count what is only reserved
 */
record ProcessLimits(int memory) {
    private static final int OPEN_FILES = 4096;
    private static final long FILE_KIBIBYTES = 4L << 20;

    /** The command under the limits. The shell runs nothing but it: its words are arguments, never read as script. */
    List<String> around(List<String> command) {
        List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", script(), "sandbox"));
        limited.addAll(command);
        return limited;
    }

    private String script() {
        return "ulimit -c 0 2>/dev/null; "
                + "ulimit -n " + OPEN_FILES + " 2>/dev/null; "
                + "ulimit -f " + FILE_KIBIBYTES * 2 + " 2>/dev/null; "
                + "ulimit -d " + memory * 1024L + " 2>/dev/null; "
                + "unset PWD OLDPWD SHLVL; "
                + "exec \"$@\"";
    }
}

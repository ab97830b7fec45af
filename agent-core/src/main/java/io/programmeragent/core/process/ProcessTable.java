package io.programmeragent.core.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of this machine as Linux shows them under {@code /proc}; empty on other systems. */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final char ZOMBIE = 'Z';

    private ProcessTable() {}

    /**
     * One live process.
     *
     * @param pid its id
     * @param session the id of its session, which outlives its parent
     */
    record Entry(long pid, long session) {
        /** Its environment as it was started with; empty when that may not be read. */
        List<String> environment() {
            return text(PROC.resolve(pid + "/environ"))
                    .map(e -> List.of(e.split("\0")))
                    .orElse(List.of());
        }

        /** Whether it sees the same processes as this one, so that process ids mean the same. */
        boolean inThisNamespace() {
            try {
                return Files.readSymbolicLink(PROC.resolve(pid + "/ns/pid"))
                        .equals(Files.readSymbolicLink(PROC.resolve("self/ns/pid")));
            } catch (IOException e) {
                return false;
            }
        }
    }

    static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return entries;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                text(process.resolve("stat")).flatMap(ProcessTable::entry).ifPresent(entries::add);
            }
        } catch (IOException e) {
            return entries;
        }
        return entries;
    }

    /** Whether it does anything yet: one that ended and was not yet fetched by its parent, a zombie, does not. */
    static boolean lives(ProcessHandle process) {
        return process.isAlive() && state(process.pid()) != ZOMBIE;
    }

    /** Whether a signal has stopped it, so that it lives and does nothing. */
    static boolean suspended(long pid) {
        return state(pid) == 'T';
    }

    /** The state letter of Linux; {@code ?} where it is not told. */
    private static char state(long pid) {
        return text(PROC.resolve(pid + "/stat"))
                .filter(stat -> stat.lastIndexOf(')') >= 0 && stat.length() > stat.lastIndexOf(')') + 2)
                .map(stat -> stat.charAt(stat.lastIndexOf(')') + 2))
                .orElse('?');
    }

    /** Reads {@code pid (name) state parent group session ...}; the name may hold anything, a zombie is no entry. */
    private static Optional<Entry> entry(String stat) {
        int name = stat.lastIndexOf(')');
        String[] fields =
                name < 0 ? new String[0] : stat.substring(name + 1).trim().split(" ");
        if (fields.length < 4 || fields[0].equals("Z") || fields[0].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new Entry(Long.parseLong(stat.substring(0, stat.indexOf(' '))), Long.parseLong(fields[3])));
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

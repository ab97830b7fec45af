package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Sees what a plugin left behind: threads, child processes and, where the system tells, open files. */
final class Leftovers {
    /** Threads of the JDK, of the test's own process, of JGit and of OkHttp, which nobody can end. */
    private static final Pattern SHARED = Pattern.compile(
            "(Common-Cleaner|Cleaner-|process reaper|ForkJoinPool|HttpClient-|Keep-Alive-|surefire|JGit-|Attach Listener"
                    + "|JNA Cleaner|OkHttp TaskRunner|Okio Watchdog|VirtualThread-|junit-|ThreadPoolAsynchronousDispatcher|InnocuousThread).*");

    private final Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    private final Set<ProcessHandle> processes = children();
    private final Duration patience;

    /**
     * Looks at what is there already.
     *
     * @param patience how long each thread has for ending
     */
    Leftovers(Duration patience) {
        this.patience = patience;
    }

    /** Fails when there is more than when this was made; what is about to end is waited for. */
    void check(Path directory, Predicate<Thread> allowed) throws InterruptedException, IOException {
        List<Thread> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!threads.contains(thread)
                    && thread != Thread.currentThread()
                    && !SHARED.matcher(thread.getName()).matches()
                    && !allowed.test(thread)) {
                thread.join(patience.toMillis());
                if (thread.isAlive()) {
                    left.add(thread);
                }
            }
        }
        assertThat(left).as("threads left running").isEmpty();
        Set<ProcessHandle> children = children();
        children.removeAll(processes);
        assertThat(children.stream()
                        .filter(ProcessHandle::isAlive)
                        .map(p -> p.info().commandLine().orElse(p.toString())))
                .as("child processes left running")
                .isEmpty();
        assertThat(openFiles(directory)).as("files left open").isEmpty();
    }

    private static Set<ProcessHandle> children() {
        Set<ProcessHandle> children = new HashSet<>();
        ProcessHandle.current().descendants().forEach(children::add);
        return children;
    }

    private static List<Path> openFiles(Path directory) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        List<Path> open = new ArrayList<>();
        if (!Files.isDirectory(descriptors)) {
            return open;
        }
        Path real = directory.toRealPath();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                target(link).filter(t -> t.startsWith(real)).ifPresent(open::add);
            }
        }
        return open;
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException closedInBetween) {
            return Optional.empty();
        }
    }
}

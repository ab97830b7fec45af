package io.programmeragent.core.sandbox;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.process.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The home directories of sessions. Their names hold this process's id and start, so that what a killed agent left
 * running or lying around is recognised by the next one: its processes have such a HOME.
 */
final class Homes {
    private static final Pattern NAME = Pattern.compile("home-(\\d+)-(\\d+)-\\d+");
    /** Each JVM works out start times from its own reading of the clock, which may have been set in between. */
    private static final long CLOCK_STEP_MILLIS = 60_000;

    private static final AtomicLong NEXT = new AtomicLong(1);

    private final Path parent;

    Homes(Path parent) {
        this.parent = parent.toAbsolutePath().normalize();
    }

    /** Kills what sessions of agents that are gone left running, and deletes their homes. */
    void clearLeftovers() {
        String prefix = "HOME=" + parent + "/";
        ProcessTree.started(environment -> environment.stream()
                        .anyMatch(v -> v.startsWith(prefix) && ofTheDead(v.substring(prefix.length()))))
                .kill();
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(parent, "home-*")) {
            for (Path home : homes) {
                if (ofTheDead(home.getFileName().toString())) {
                    delete(home);
                }
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Directory " + parent + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean ofTheDead(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .map(Homes::born)
                        .filter(born -> Math.abs(born - Long.parseLong(matcher.group(2))) < CLOCK_STEP_MILLIS)
                        .isEmpty();
    }

    private static long born(ProcessHandle process) {
        return process.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
    }

    Home create() {
        ProcessHandle self = ProcessHandle.current();
        Path directory = parent.resolve("home-" + self.pid() + "-" + born(self) + "-" + NEXT.getAndIncrement());
        try {
            return new Home(Files.createDirectories(directory));
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Directory " + directory + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // What cannot be deleted now is a leftover for the next start.
            return;
        }
    }

    /**
     * A session's home.
     *
     * @param directory empty at first
     */
    record Home(Path directory) {
        /** The entry of the environment that tells this session's processes from all others. */
        String mark() {
            return "HOME=" + directory;
        }

        void remove() {
            List<String> mine = List.of(mark());
            ProcessTree.started(environment -> environment.containsAll(mine)).kill();
            delete(directory);
        }
    }
}

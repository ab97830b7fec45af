package io.programmeragent.core.observe.logfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files that a log was rotated into: those beside it with its name and a number or date, such as
 * {@code app.log.1}, {@code app.log-20260131} or {@code app-2026-01-31.1.log}; compressed ones are not read.
 */
final class LogRotation {
    private LogRotation() {}

    /** The rotated files of a log, the oldest first. */
    static List<Path> rotated(Path log) throws IOException {
        Path directory = log.toAbsolutePath().getParent();
        Path fileName = log.getFileName();
        if (directory == null || fileName == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        String name = fileName.toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        Pattern pattern = Pattern.compile(Pattern.quote(name) + "[.\\-_](?:\\d[\\d.\\-_T]*|old|bak|prev)|"
                + Pattern.quote(stem) + "[.\\-_]\\d[\\d.\\-_T]*" + Pattern.quote(extension));
        List<Rotated> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> matches(pattern, f)).toList()) {
                found.add(new Rotated(file, Files.getLastModifiedTime(file).toMillis()));
            }
        }
        found.sort(Comparator.comparingLong(Rotated::modified)
                .thenComparing(r -> r.path().toString(), Comparator.reverseOrder()));
        return found.stream().map(Rotated::path).toList();
    }

    /**
     * The files to read on from a cursor, the oldest first; the cursor stands in the first. When no file is the
     * cursor's any more, all that is left is the log itself, from its beginning.
     */
    static Chain after(Path log, LogCursor cursor) throws IOException {
        if (stands(log, cursor, true) || cursor.equals(LogCursor.start())) {
            return new Chain(List.of(log), cursor.offset());
        }
        List<Path> rotated = rotated(log);
        Optional<Path> home =
                rotated.stream().filter(f -> stands(f, cursor, true)).findFirst();
        if (home.isEmpty() && stands(log, cursor, false)) {
            return new Chain(List.of(log), cursor.offset());
        }
        home = home.or(
                () -> rotated.stream().filter(f -> stands(f, cursor, false)).findFirst());
        if (home.isEmpty()) {
            return new Chain(List.of(log), 0);
        }
        List<Path> files = new ArrayList<>(rotated.subList(rotated.indexOf(home.get()), rotated.size()));
        files.add(log);
        return new Chain(files, cursor.offset());
    }

    private static boolean stands(Path path, LogCursor cursor, boolean sameKey) {
        try (LogFile file = LogFile.open(path, LogCursor.HEAD)) {
            return (!sameKey || file.sameKey(cursor)) && file.matches(cursor);
        } catch (IOException e) {
            return false; // it is gone, or is for others to read
        }
    }

    private static boolean matches(Pattern pattern, Path file) {
        Path name = file.getFileName();
        return name != null && pattern.matcher(name.toString()).matches();
    }

    private record Rotated(Path path, long modified) {}

    /**
     * Files to read, one after the other.
     *
     * @param files the oldest first; the last is the log itself
     * @param offset where to begin in the first
     */
    record Chain(List<Path> files, long offset) {}
}

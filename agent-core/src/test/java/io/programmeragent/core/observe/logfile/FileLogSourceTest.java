package io.programmeragent.core.observe.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLogSourceTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant QUIET = NOW.minusSeconds(60);

    @TempDir
    Path directory;

    private int lastStep;

    @Test
    void entries_come_oldest_first_with_time_level_and_file() throws IOException {
        append("2026-01-31T10:15:30.123Z ERROR [http-3] a.B - failed\n2026-01-31T10:15:31Z INFO fine\n");
        assertThat(all())
                .containsExactly(
                        new LogEntry(
                                Instant.parse("2026-01-31T10:15:30.123Z"),
                                java.util.Map.of("file", "app.log", "level", "ERROR"),
                                "2026-01-31T10:15:30.123Z ERROR [http-3] a.B - failed"),
                        new LogEntry(
                                Instant.parse("2026-01-31T10:15:31Z"),
                                java.util.Map.of("file", "app.log", "level", "INFO"),
                                "2026-01-31T10:15:31Z INFO fine"));
    }

    @Test
    void a_stack_trace_belongs_to_the_entry_it_follows() throws IOException {
        append("""
                2026-01-31T10:15:30Z ERROR failed
                a.b.XException: one

                two
                \tat a.B.c(B.java:1)
                Caused by: a.b.YException
                \t... 1 more
                2026-01-31T10:15:31Z INFO next
                """);
        assertThat(texts(all())).hasSize(2).first().asString().contains("two", "Caused by", "... 1 more");
    }

    @Test
    void lines_without_any_time_are_entries_of_their_own_and_traces_stay_whole() throws IOException {
        append("""
                starting
                started
                Exception in thread "main" a.b.XException: x
                \tat a.B.c(B.java:1)
                Caused by: a.b.YException: y
                \tat a.B.d(B.java:2)
                bye
                """);
        assertThat(texts(all()))
                .containsExactly(
                        "starting",
                        "started\nException in thread \"main\" a.b.XException: x\n\tat a.B.c(B.java:1)\n"
                                + "Caused by: a.b.YException: y\n\tat a.B.d(B.java:2)",
                        "bye");
    }

    @Test
    void a_configured_start_decides_alone() throws IOException {
        append("#1 one\n2026-01-31T10:15:30Z not a start\n#2 two\n");
        assertThat(texts(source(Optional.of(Pattern.compile("#\\d+ ")))
                        .read(everything())
                        .entries()))
                .containsExactly("#1 one\n2026-01-31T10:15:30Z not a start", "#2 two");
    }

    @Test
    void windows_line_ends_a_byte_order_mark_and_broken_utf8_are_read() throws IOException {
        Files.write(log(), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        append("2026-01-31T10:15:30Z ERROR one\r\n\tat a.B.c(B.java:1)\r\n2026-01-31T10:15:31Z ");
        Files.write(log(), new byte[] {(byte) 0xC3, (byte) 0x28, '\n'}, StandardOpenOption.APPEND);
        touch(QUIET);
        assertThat(texts(all()))
                .containsExactly(
                        "2026-01-31T10:15:30Z ERROR one\n\tat a.B.c(B.java:1)", "2026-01-31T10:15:31Z \uFFFD(");
    }

    @Test
    void a_huge_line_and_a_huge_entry_are_cut_and_what_follows_is_read() throws IOException {
        append("2026-01-31T10:15:30Z " + "x".repeat(3_000_000) + "\n2026-01-31T10:15:31Z many\n"
                + "  more and more of it\n".repeat(10_000) + "2026-01-31T10:15:32Z next\n");
        List<String> texts = texts(all());
        assertThat(texts).hasSize(3).last().isEqualTo("2026-01-31T10:15:32Z next");
        assertThat(texts.get(0)).hasSizeLessThan(5_000).endsWith("bytes cut]");
        assertThat(texts.get(1)).hasSizeLessThan(5_000).endsWith("lines cut]");
    }

    @Test
    void a_service_that_has_not_logged_yet_answers_an_empty_page_from_which_reading_goes_on() throws IOException {
        LogPage empty = source().read(everything());
        assertThat(empty.entries()).isEmpty();
        append(line(1));
        assertThat(texts(source().read(everything().after(empty.next())).entries()))
                .hasSize(1);
    }

    @Test
    void a_line_that_is_not_written_to_its_end_waits() throws IOException {
        append("2026-01-31T10:15:30Z one\n2026-01-31T10:15:31Z hal");
        LogPage page = source().read(everything());
        assertThat(texts(page.entries())).containsExactly("2026-01-31T10:15:30Z one");
        append("f\n");
        assertThat(texts(source().read(everything().after(page.next())).entries()))
                .containsExactly("2026-01-31T10:15:31Z half");
    }

    @Test
    void the_last_entry_waits_while_the_file_is_being_written() throws IOException {
        append("2026-01-31T10:15:30Z one\n2026-01-31T10:15:31Z ERROR failed\n");
        touch(NOW);
        LogPage page = source().read(everything());
        assertThat(texts(page.entries())).containsExactly("2026-01-31T10:15:30Z one");

        append("a.b.XException: x\n\tat a.B.c(B.java:1)\n");
        assertThat(texts(source().read(everything().after(page.next())).entries()))
                .containsExactly("2026-01-31T10:15:31Z ERROR failed\na.b.XException: x\n\tat a.B.c(B.java:1)");
    }

    @Test
    void only_entries_within_the_time_and_with_the_text_are_given() throws IOException {
        for (int i = 0; i < 10; i++) {
            append(line(i));
        }
        LogQuery query = new LogQuery("app", at(3), at(7), "", 100, Optional.empty());
        assertThat(texts(source().read(query).entries())).containsExactly(text(3), text(4), text(5), text(6));
        assertThat(texts(source().read(new LogQuery("app", at(0), at(9), "number 5", 100, Optional.empty()))
                        .entries()))
                .containsExactly(text(5));
    }

    @Test
    void a_large_file_is_entered_near_the_beginning_of_the_time_asked_for() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            lines.append(line(i)).append("\tmore of it\n");
        }
        append(lines.toString());
        for (int from : new int[] {0, 1, 29_999, 59_990}) {
            LogQuery query = new LogQuery("app", at(from), at(from + 5), "", 100, Optional.empty());
            assertThat(source().read(query).entries())
                    .extracting(LogEntry::firstLine)
                    .containsExactly(text(from), text(from + 1), text(from + 2), text(from + 3), text(from + 4));
        }
    }

    @Test
    void json_lines_give_message_and_trace() throws IOException {
        append("""
                {"@timestamp":"2026-01-31T10:15:30.5Z","log.level":"ERROR","message":"failed","error.stack_trace":"a.b.XException: x\\n\\tat a.B.c(B.java:1)\\n"}
                {"timestamp":1769854531000,"level":"INFO","message":"millis"}
                {"instant":{"epochSecond":1769854532,"nanoOfSecond":0},"level":"WARN","message":"log4j"}
                {"no":"message"}
                {broken
                """);
        List<LogEntry> entries = all();
        assertThat(texts(entries))
                .containsExactly(
                        "failed\na.b.XException: x\n\tat a.B.c(B.java:1)",
                        "millis",
                        "log4j",
                        "{\"no\":\"message\"}",
                        "{broken");
        assertThat(entries)
                .extracting(LogEntry::at)
                .startsWith(
                        Instant.parse("2026-01-31T10:15:30.5Z"),
                        Instant.ofEpochMilli(1769854531000L),
                        Instant.ofEpochSecond(1769854532L));
        assertThat(entries.get(0).labels()).containsEntry("level", "ERROR");
    }

    @Test
    void a_cursor_of_another_source_is_refused() {
        assertThatThrownBy(() -> source().read(everything().after("loki:17")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED));
    }

    @Test
    void a_service_without_a_path_is_refused_with_the_key_to_set() {
        assertThatThrownBy(() -> source().read(LogQuery.between("other", Instant.EPOCH, NOW, 10)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("paths");
    }

    @Test
    void what_cannot_be_read_is_a_plugin_exception_that_names_it() throws IOException {
        Files.createDirectory(log());
        assertThatThrownBy(() -> source().read(everything()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("app.log");
    }

    @Test
    void files_that_only_have_a_similar_name_are_not_its_rotations() throws IOException {
        append(line(0));
        for (String other : List.of("app.log.gz", "app.logs", "app-access.log", "app.log.1.gz", "app2.log")) {
            Files.writeString(directory.resolve(other), line(7));
        }
        for (String rotated : List.of("app.log.1", "app-2026-01-30.0.log", "app.log.2026-01-29", "app.log.old")) {
            Files.writeString(directory.resolve(rotated), line(7));
        }
        assertThat(LogRotation.rotated(log()))
                .extracting(p -> directory.relativize(p).toString())
                .containsExactlyInAnyOrder("app.log.1", "app-2026-01-30.0.log", "app.log.2026-01-29", "app.log.old");
    }

    @Test
    void truncating_without_a_copy_goes_on_from_the_beginning() throws IOException {
        append(line(0) + line(1));
        LogPage page = source().read(everything());
        Files.writeString(log(), line(2));
        touch(QUIET);
        assertThat(texts(source().read(everything().after(page.next())).entries()))
                .containsExactly(text(2));
    }

    /** Whatever is appended, cut in the middle, renamed or copied away: each entry is read once, in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reading_on_neither_repeats_nor_skips_across_any_rotation(long seed) throws IOException {
        Random random = new Random(seed);
        write(line(0), QUIET);
        Optional<String> cursor = Optional.of(readOn(Optional.empty(), 1, new ArrayList<>()));
        List<String> written = new ArrayList<>();
        List<String> read = new ArrayList<>();
        String rest = "";
        for (int step = 0; step < 250; step++) {
            lastStep = step;
            int what = random.nextInt(10);
            if (!rest.isEmpty()) {
                write(rest, QUIET.plusMillis(step));
                rest = "";
            } else if (what < 5) {
                String entry = "2026-01-31T10:15:30Z " + (random.nextBoolean() ? "INFO" : "ERROR") + " number "
                        + written.size() + (random.nextInt(3) == 0 ? "\na.b.XException: é\n\tat a.B.c(B.java:1)" : "");
                written.add(entry);
                byte[] bytes = (entry + "\n").getBytes(StandardCharsets.UTF_8);
                int cut = random.nextInt(3) == 0 ? 1 + random.nextInt(bytes.length - 1) : bytes.length;
                String head = new String(bytes, 0, cut, StandardCharsets.ISO_8859_1);
                rest = new String(bytes, cut, bytes.length - cut, StandardCharsets.ISO_8859_1);
                write(head, rest.isEmpty() ? QUIET.plusMillis(step) : NOW);
            } else if (what == 5 && Files.exists(log())) {
                shift();
                if (random.nextBoolean()) {
                    Files.move(log(), directory.resolve("app.log.1"));
                } else {
                    Files.copy(log(), directory.resolve("app.log.1"), StandardCopyOption.COPY_ATTRIBUTES);
                    Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
                    touch(QUIET.plusMillis(step));
                }
            } else {
                cursor = Optional.of(readOn(cursor, 1 + random.nextInt(7), read));
            }
        }
        write(rest, QUIET.plusMillis(lastStep + 1));
        for (int i = 0; i < 60; i++) {
            cursor = Optional.of(readOn(cursor, 7, read));
        }
        assertThat(read).containsExactlyElementsOf(written);
    }

    private String readOn(Optional<String> cursor, int limit, List<String> read) {
        LogQuery query = LogQuery.between("app", Instant.EPOCH, NOW, limit);
        LogPage page = source().read(cursor.map(query::after).orElse(query));
        assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
        read.addAll(texts(page.entries()));
        return page.next();
    }

    private void shift() throws IOException {
        for (int i = 20; i >= 1; i--) {
            Path from = directory.resolve("app.log." + i);
            if (Files.exists(from)) {
                Files.move(from, directory.resolve("app.log." + (i + 1)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void write(String latin1, Instant modified) throws IOException {
        Files.write(
                log(),
                latin1.getBytes(StandardCharsets.ISO_8859_1),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        touch(modified);
    }

    private void append(String text) throws IOException {
        Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        touch(QUIET);
    }

    private void touch(Instant modified) throws IOException {
        Files.setLastModifiedTime(log(), FileTime.from(modified));
    }

    private Path log() {
        return directory.resolve("app.log");
    }

    private List<LogEntry> all() {
        return source().read(everything()).entries();
    }

    private static LogQuery everything() {
        return LogQuery.between("app", Instant.EPOCH, NOW.plus(Duration.ofDays(1)), 1000);
    }

    private static List<String> texts(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::text).toList();
    }

    private static String line(int number) {
        return text(number) + "\n";
    }

    private static String text(int number) {
        return at(number) + " INFO number " + number;
    }

    private static Instant at(int second) {
        return Instant.parse("2026-01-30T00:00:01Z").plusSeconds(second);
    }

    private FileLogSource source() {
        return source(Optional.empty());
    }

    private FileLogSource source(Optional<Pattern> start) {
        return new FileLogSource(
                service -> service.equals("app") ? Optional.of(log()) : Optional.empty(),
                new FileLogSource.Options(new LogTimes(ZoneOffset.UTC), start, 4096, Duration.ofMillis(200)),
                () -> NOW);
    }
}

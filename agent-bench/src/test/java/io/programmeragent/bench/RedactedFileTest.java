package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RedactedFileTest {
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    @TempDir
    Path folder;

    @Test
    void line_ends_stay_as_they_are_also_none_at_the_end() throws IOException {
        assertThat(redacted("a\r\nuse " + TOKEN + "\r\n\r\nb\rc\n\nd", StandardCharsets.UTF_8))
                .isEqualTo("a\r\nuse ***\r\n\r\nb\rc\n\nd");
        assertThat(redacted("", StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void what_is_no_utf_8_stays_byte_for_byte_and_hides_no_secret() throws IOException {
        assertThat(redacted("caf\u00e9 " + TOKEN + " \u00fc\n\u00a0x\n", StandardCharsets.ISO_8859_1))
                .isEqualTo("caf\u00e9 *** \u00fc\n\u00a0x\n");
        assertThat(redacted("caf\u00e9 \u4f60 password: \u00fcb3rgeheim!\n", StandardCharsets.UTF_8))
                .isEqualTo("caf\u00e9 \u4f60 password: ***\n");
        byte[] any = new byte[20_000];
        new Random(1).nextBytes(any);
        assertThat(redacted(any)).as("of random bytes nothing looks secret").isEqualTo(any);
    }

    @Test
    void a_private_key_goes_as_a_whole_and_a_value_by_the_name_in_the_line_before() throws IOException {
        assertThat(redacted(
                        "x\r\n-----BEGIN RSA PRIVATE KEY-----\r\nMIIabc\r\nxyz\r\n-----END RSA PRIVATE KEY-----\r\ny\r\n",
                        StandardCharsets.UTF_8))
                .doesNotContain("MIIabc", "xyz")
                .startsWith("x\r\n***")
                .endsWith("\r\ny\r\n");
        assertThat(redacted(
                        "- name: DB_PASSWORD\n  value: tr0ub4dor\n- name: DB_HOST\n  value: db1\n",
                        StandardCharsets.UTF_8))
                .isEqualTo("- name: DB_PASSWORD\n  value: ***\n- name: DB_HOST\n  value: db1\n");
        for (String before : List.of(
                "env:\n  - name: DB_PASSWORD\n    value: ",
                "db:\n  password:\n    ",
                "db:\n  password: |-\n    ",
                "args:\n  - --token\n  - ",
                "[\n  \"--password\",\n  \"")) {
            assertThat(redacted(before + "tr0ub4dor-x9\nb: c\n", StandardCharsets.UTF_8))
                    .isEqualTo(before + "***\nb: c\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable \"db_password\" {\n  default = \"tr0ub4dor-x9\"\n}\n",
                "Content-Disposition: form-data; name=\"password\"\r\n\r\ntr0ub4dor-x9\r\n",
                "<property name=\"db.password\">\n  tr0ub4dor-x9\n</property>\n",
                "new NetworkCredential(\n    \"ada\",\n    \"tr0ub4dor-x9\")\n",
                "{\n  \"name\": \"DB_PASSWORD\",\n  \"value\": \"tr0ub4dor-x9\"\n}\n",
            })
    void a_value_lines_below_its_name_goes_wherever_a_piece_ends(String text) throws IOException {
        String filler = "2026-11-27 INFO a line of a log\n".repeat(300);
        for (int cut = 0; cut < text.length() + 40; cut += 5) {
            String before = filler.substring(0, RedactedFile.PIECE - text.length() + cut - 1) + "\n";
            assertThat(redacted(before + text + filler, StandardCharsets.UTF_8))
                    .isEqualTo(before + text.replace("tr0ub4dor-x9", "***") + filler);
        }
    }

    @Test
    void lines_are_counted_and_those_that_held_a_secret() throws IOException {
        Path in = Files.writeString(folder.resolve("in"), "a\npassword=tr0ub4dor-x9\nb\n" + TOKEN + "\nc");

        assertThat(RedactedFile.write(in, folder.resolve("out"))).isEqualTo(new RedactedFile.Counts(5, 2));
    }

    @Test
    void a_long_line_of_nothing_but_blanks_is_read_to_its_end() throws IOException {
        String blanks = " ".repeat(400_000) + "x\n" + " ".repeat(200_000) + "-" + " ".repeat(200_000) + "name:\n";
        assertThat(redacted(blanks, StandardCharsets.UTF_8)).isEqualTo(blanks);
    }

    @Test
    void no_line_of_real_logs_is_touched() throws IOException {
        Optional<Path> logs = loghub();
        assumeTrue(logs.isPresent() || System.getenv("CI") != null, "no shared/data/loghub beside the project");
        try (var found = Files.walk(logs.orElseThrow())) {
            List<Path> files = found.filter(f -> f.toString().endsWith(".log")).toList();
            assertThat(files).isNotEmpty();
            for (Path log : files) {
                Path out = folder.resolve("out");
                assertThat(RedactedFile.write(log, out).touched()).as("%s", log).isZero();
                assertThat(Files.mismatch(log, out)).isEqualTo(-1);
            }
        }
    }

    @Test
    void a_file_is_not_its_own_copy() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "password=correct-horse\n");

        assertThat(new CommandLine(new RedactBenchmark()).execute("--input", "" + file, "--output", "" + file))
                .isEqualTo(2);
        assertThat(file).hasContent("password=correct-horse");
    }

    private static Optional<Path> loghub() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path logs = up.resolve("shared/data/loghub");
            if (Files.isDirectory(logs)) {
                return Optional.of(logs);
            }
        }
        return Optional.empty();
    }

    private String redacted(String text, Charset charset) throws IOException {
        return new String(redacted(text.getBytes(charset)), charset);
    }

    private byte[] redacted(byte[] bytes) throws IOException {
        Path in = Files.write(folder.resolve("in"), bytes);
        Path out = folder.resolve("out");
        RedactedFile.write(in, out);
        return Files.readAllBytes(out);
    }
}

package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void every_line_of_any_file_has_its_group() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("took 12 ms\r\n\ntook 7 ms\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc3, 'x', '\n', 0, '\t', '\n'});
        bytes.writeBytes("y ".repeat(500_000).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("\nthe last has no end".getBytes(StandardCharsets.UTF_8));
        Path in = Files.write(folder.resolve("in.log"), bytes.toByteArray());
        Path out = folder.resolve("out.tsv");

        Printed printed = Printed.by("logs", "--input", in.toString(), "--output", out.toString());

        assertThat(printed.exit()).isZero();
        assertThat(printed.figures().get(0).get("lines").asInt()).isEqualTo(7);
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(7).allMatch(l -> l.matches("\\d+\t[^\t]*"));
        assertThat(lines.get(0)).isEqualTo(lines.get(2)).endsWith("\ttook <*> ms");
        assertThat(lines.get(1)).endsWith("\t");
        assertThat(lines.get(6)).endsWith("\tthe last has no end");
    }

    @Test
    void an_empty_file_has_no_groups() throws IOException {
        Path in = Files.createFile(folder.resolve("in.log"));
        Path out = folder.resolve("out.tsv");
        assertThat(Printed.by("logs", "--input", in.toString(), "--output", out.toString())
                        .exit())
                .isZero();
        assertThat(out).isEmptyFile();
    }

    @Test
    void lines_across_buffers_are_whole() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.append("line ").append(i).append(i % 2 == 0 ? "\n" : "\r\n");
        }
        List<String> read = new ArrayList<>();
        try (MessageLines lines =
                new MessageLines(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                read.add(line);
            }
        }
        assertThat(read).isEqualTo(text.toString().lines().toList());
    }
}

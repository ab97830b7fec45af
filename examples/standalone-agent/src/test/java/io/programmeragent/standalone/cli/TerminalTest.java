package io.programmeragent.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.standalone.show.Line;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final List<Line> LINES =
            List.of(new Line(Line.Tone.GOOD, "well"), new Line(Line.Tone.PLAIN, "so"), new Line(Line.Tone.BAD, ""));

    @Test
    void colour_is_put_around_the_text_and_never_around_nothing() {
        assertThat(printed(true)).isEqualTo("\u001b[32mwell\u001b[0m\nso\n\n");
    }

    @Test
    void without_colour_the_text_is_all_there_is() {
        assertThat(printed(false)).isEqualTo("well\nso\n\n");
    }

    private static String printed(boolean colour) {
        StringWriter out = new StringWriter();
        new Terminal(new PrintWriter(out), new PrintWriter(out), colour).out(LINES);
        return out.toString().replace(System.lineSeparator(), "\n");
    }
}

package io.programmeragent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackTraceParserTest {
    @Test
    void a_log_entry_with_a_trace_is_read() {
        StackTrace trace = only("""
                2026-01-31T10:15:30.123Z ERROR [http-3] market.Dispatcher - request failed: POST /api/v1/predict body={"a":1}
                java.lang.NullPointerException: Cannot invoke "String.length()" because "x" is null
                \tat market.Quotation.in(Quotation.java:31)
                \tat jdk.httpserver/sun.net.httpserver.Server.run(Server.java:800)
                \tat java.base/java.lang.Thread.run(Thread.java:1583)
                """);
        assertThat(trace.exception()).isEqualTo("java.lang.NullPointerException");
        assertThat(trace.message()).isEqualTo("Cannot invoke \"String.length()\" because \"x\" is null");
        assertThat(trace.frames())
                .extracting(StackFrame::toString)
                .containsExactly(
                        "market.Quotation.in(Quotation.java:31)",
                        "sun.net.httpserver.Server.run(Server.java:800)",
                        "java.lang.Thread.run(Thread.java:1583)");
    }

    @Test
    void causes_get_back_the_frames_they_share() {
        StackTrace trace = only("""
                java.lang.IllegalStateException: outer
                \tat a.A.two(A.java:2)
                \tat a.A.main(A.java:1)
                Caused by: java.io.IOException: inner
                \tat a.B.read(B.java:9)
                \t... 1 more
                Caused by: java.net.ConnectException: Connection refused
                \tat java.base/sun.nio.ch.Net.connect0(Native Method)
                \t... 2 more
                """);
        assertThat(trace.root().exception()).isEqualTo("java.net.ConnectException");
        assertThat(trace.root().frames()).extracting(StackFrame::method).containsExactly("connect0", "read", "main");
    }

    @Test
    void suppressed_exceptions_and_their_causes_are_read_over() {
        StackTrace trace = only("""
                java.lang.RuntimeException: main
                \tat a.A.run(A.java:1)
                \tSuppressed: java.io.IOException: close
                \t\tat a.A.close(A.java:7)
                \tCaused by: java.io.EOFException: of the suppressed
                \t\tat a.A.deep(A.java:8)
                \tSuppressed: java.io.IOException: close again
                \t\tat a.A.close(A.java:9)
                Caused by: java.lang.ArithmeticException: / by zero
                \tat a.A.divide(A.java:3)
                \t... 1 more
                """);
        assertThat(trace.frames()).hasSize(1);
        assertThat(trace.root().exception()).isEqualTo("java.lang.ArithmeticException");
        assertThat(trace.root().frames()).extracting(StackFrame::method).containsExactly("divide", "run");
        assertThat(trace.cause().orElseThrow()).isSameAs(trace.root());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at a.B.c(B.java:12)                                          | a.B.c(B.java:12)
            at a.B.c(B.java)                                             | a.B.c(B.java)
            at a.B.c(Native Method)                                      | a.B.c(Native Method)
            at a.B.c(Unknown Source)                                     | a.B.c(Unknown Source)
            at a.B.<init>(B.java:12)                                     | a.B.<init>(B.java:12)
            at a.B.lambda$c$0(B.java:12)                                 | a.B.lambda$c$0(B.java:12)
            at a.B$$Lambda$14/0x0000000800066840.apply(Unknown Source)   | a.B$$Lambda$14/0x0000000800066840.apply(Unknown Source)
            at a.B$$Lambda/0x00007f1c3c002a00.run(Unknown Source)        | a.B$$Lambda/0x00007f1c3c002a00.run(Unknown Source)
            at java.base/java.lang.Thread.run(Thread.java:1583)          | java.lang.Thread.run(Thread.java:1583)
            at java.base@17.0.15/java.lang.Thread.run(Thread.java:840)   | java.lang.Thread.run(Thread.java:840)
            at app//a.B.c(B.java:1)                                      | a.B.c(B.java:1)
            at app/mod@1.0/a.B.c(B.java:1)                               | a.B.c(B.java:1)
            at java.base/java.lang.invoke.LambdaForm$DMH/0x0001.invoke(LambdaForm$DMH) | java.lang.invoke.LambdaForm$DMH/0x0001.invoke(LambdaForm$DMH)
            at a.B.c(B.java:12) ~[app-1.0.jar:1.0]                       | a.B.c(B.java:12)
            at a.B.c(B.java:12) [classes/:?]                             | a.B.c(B.java:12)
            at com.sun.proxy.$Proxy12.call(Unknown Source)               | com.sun.proxy.$Proxy12.call(Unknown Source)
            at Main.main(Main.java:3)                                    | Main.main(Main.java:3)
            """)
    void every_form_of_a_frame_is_read(String line, String frame) {
        assertThat(FrameParser.parse(line)).map(StackFrame::toString).contains(frame);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at position 5 (of 10)
            at (
            at .(
            at )(
            at a.b
            attention: a.B.c(B.java:1)
            at a.(B.java:1)
            """)
    void what_only_looks_like_a_frame_is_not_one(String line) {
        assertThat(FrameParser.parse(line)).isEmpty();
    }

    @Test
    void the_exception_may_stand_at_the_end_of_the_log_line() {
        StackTrace trace =
                only("10:15:30 ERROR it broke: a.b.OuterException: java.io.IOException: x\n\tat a.B.c(B.java:1)");
        assertThat(trace.exception()).isEqualTo("a.b.OuterException");
        assertThat(trace.message()).isEqualTo("java.io.IOException: x");
    }

    @Test
    void a_thread_prefix_is_not_part_of_the_type() {
        assertThat(only("Exception in thread \"main\" java.lang.Error: x\n\tat a.B.c(B.java:1)")
                        .exception())
                .isEqualTo("java.lang.Error");
    }

    @Test
    void messages_of_several_lines_are_kept() {
        assertThat(only("a.b.XException: one\ntwo\n  three\n\tat a.B.c(B.java:1)")
                        .message())
                .isEqualTo("one\ntwo\nthree");
        assertThat(
                        only("a.b.XException: one\n\tat a.B.c(B.java:1)\nCaused by: a.b.YException: one\ntwo\n\tat a.B.d(B.java:2)")
                                .root()
                                .message())
                .isEqualTo("one\ntwo");
    }

    @Test
    void traces_that_put_the_root_cause_first_are_turned_round() {
        StackTrace trace = only("""
                java.io.IOException: root
                \tat a.B.read(B.java:9)
                \t... 1 common frames omitted
                Wrapped by: java.lang.IllegalStateException: outer
                \tat a.A.main(A.java:1)
                """);
        assertThat(trace.exception()).isEqualTo("java.lang.IllegalStateException");
        assertThat(trace.root().exception()).isEqualTo("java.io.IOException");
        assertThat(trace.root().frames()).extracting(StackFrame::method).containsExactly("read", "main");
    }

    @Test
    void several_traces_of_one_text_are_all_found() {
        assertThat(StackTraceParser.all(
                        "a.XException\n\tat a.B.c(B.java:1)\nnothing here\nb.YException: y\n\tat a.B.d(B.java:2)\n"))
                .extracting(StackTrace::exception)
                .containsExactly("a.XException", "b.YException");
    }

    @Test
    void an_exception_whose_frames_the_jvm_left_out_is_still_one() {
        StackTrace trace = only("2026-01-31 ERROR request failed\njava.lang.NullPointerException\n");
        assertThat(trace.exception()).isEqualTo("java.lang.NullPointerException");
        assertThat(trace.frames()).isEmpty();
    }

    @Test
    void an_exception_that_is_only_mentioned_is_no_trace() {
        assertThat(StackTraceParser.all("WARN dependency is down: java.net.ConnectException: Connection refused"))
                .isEmpty();
    }

    @Test
    void a_thread_dump_has_no_trace() {
        assertThat(StackTraceParser.all(
                        "\"main\" #1 prio=5\n   java.lang.Thread.State: RUNNABLE\n\tat a.B.c(B.java:1)"))
                .noneMatch(t -> t.exception().endsWith("Exception"));
    }

    @Test
    void windows_line_ends_and_lost_indentation_do_not_matter() {
        StackTrace trace = only(
                "a.XException: x\r\nat a.B.c(B.java:1)\r\nCaused by: a.YException: y\r\nat a.B.d(B.java:2)\r\n... 1 more\r\n");
        assertThat(trace.root().message()).isEqualTo("y");
        assertThat(trace.root().frames()).hasSize(2);
    }

    @Test
    void circular_references_end_the_chain() {
        StackTrace trace =
                only("a.XException: x\n\tat a.B.c(B.java:1)\nCaused by: [CIRCULAR REFERENCE: a.XException: x]\n");
        assertThat(trace.cause()).isEmpty();
    }

    @Test
    void what_the_jvm_prints_is_read_as_it_was_thrown() {
        Throwable root = new ArithmeticException();
        Throwable thrown = new IllegalStateException("outer", new RuntimeException("middle", root));
        thrown.addSuppressed(new Exception("suppressed", new Exception("cause of the suppressed")));
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed, true));

        StackTrace trace = only(printed.toString());

        assertThat(trace.frames()).hasSameSizeAs(thrown.getStackTrace());
        assertThat(trace.root().exception()).isEqualTo("java.lang.ArithmeticException");
        assertThat(trace.root().frames()).hasSameSizeAs(root.getStackTrace());
    }

    @Test
    void whatever_is_printed_is_read_back_the_same() {
        for (int seed = 0; seed < 2000; seed++) {
            StackTrace trace = trace(new Random(seed), 0, List.of());
            assertThat(StackTraceParser.first(StackTracePrinter.print(trace)))
                    .as("seed %d", seed)
                    .contains(trace);
        }
    }

    @Test
    void garbage_has_an_answer() {
        String[] pieces = {
            "at ",
            "a.B.c(",
            ")",
            "\n",
            "\r",
            "\t",
            "Caused by: ",
            "Suppressed: ",
            "... 99999 more",
            "java.lang.Error",
            ": ",
            "\u0000",
            "(B.java:99999999999)",
            "a.XException",
            "[CIRCULAR REFERENCE: x]",
            "é",
            "$$Lambda/0x",
            "/",
            "."
        };
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < random.nextInt(60); i++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (StackTrace trace : StackTraceParser.all(text.toString())) {
                assertThat(trace.exception()).isNotEmpty();
                assertThat(TraceFingerprint.of(trace)).hasSize(16);
            }
        }
    }

    @Test
    void a_huge_line_is_read_in_reasonable_work() {
        assertThat(StackTraceParser.all("a.".repeat(500_000) + "\n\tat a.B.c(B.java:1)"))
                .isEmpty();
        assertThat(StackTraceParser.all("a.b.XException: " + "x: ".repeat(500_000) + "\n\tat a.B.c(B.java:1)"))
                .hasSize(1);
    }

    private static StackTrace only(String text) {
        List<StackTrace> all = StackTraceParser.all(text);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static StackTrace trace(Random random, int depth, List<StackFrame> above) {
        List<StackFrame> frames = new ArrayList<>();
        int own = random.nextInt(6);
        for (int i = 0; i < own; i++) {
            frames.add(frame(random));
        }
        int shared = above.isEmpty() ? 0 : random.nextInt(above.size() + 1);
        frames.addAll(above.subList(above.size() - shared, above.size()));
        if (frames.isEmpty()) {
            frames.add(frame(random));
        }
        String message = List.of("", "x", "a: b", "two\nlines", "Cannot invoke \"a.b()\"")
                .get(random.nextInt(5));
        String type = List.of("java.lang.NullPointerException", "a.b.C$DError", "x.OopsThrowable")
                .get(random.nextInt(3));
        Optional<StackTrace> cause =
                depth < 4 && random.nextBoolean() ? Optional.of(trace(random, depth + 1, frames)) : Optional.empty();
        return new StackTrace(type, message, frames, cause);
    }

    private static StackFrame frame(Random random) {
        boolean known = random.nextInt(4) > 0;
        return new StackFrame(
                List.of("a.B", "a.b.C$1", "a.B$$Lambda/0x00ff", "a.B$$Lambda$3/0x1")
                        .get(random.nextInt(4)),
                List.of("run", "<init>", "lambda$x$3").get(random.nextInt(3)),
                known ? Optional.of("B.java") : Optional.empty(),
                known && random.nextBoolean() ? OptionalInt.of(random.nextInt(500)) : OptionalInt.empty());
    }
}

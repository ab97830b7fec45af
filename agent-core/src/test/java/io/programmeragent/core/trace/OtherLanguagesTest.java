package io.programmeragent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherLanguagesTest {
    private static final String PYTHON = """
            2026-01-01 ERROR request failed
            Traceback (most recent call last):
              File "/app/shop/cart.py", line 10, in total
                return sum(p.price for p in items) / len(items)
                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~^~~~~~~~~~~~
            ZeroDivisionError: division by zero

            The above exception was the direct cause of the following exception:

            Traceback (most recent call last):
              File "/usr/lib/python3.11/site-packages/flask/app.py", line 2190, in wsgi_app
                response = self.full_dispatch_request()
              File "/app/main.py", line 5, in <module>
                total(17)
              [Previous line repeated 3 more times]
            shop.errors.CartError: cart 17
              cannot be summed
            done
            """;
    private static final String NODE = """
            /app/src/cart.js:10
                    throw new TypeError('x');
                    ^

            TypeError: Cannot read properties of undefined (reading 'price')
                at Cart.total (/app/src/cart.js:10:15)
                at async Promise.all (index 0)
                at new Shop (file:///app/src/shop.mjs:3:7)
                at /app/src/main.ts:1:2
                at Object.handle [as run] (/app/node_modules/express/lib/router.js:5:1)
                at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
              [cause]: Error: no connection
                  at connect (/app/src/db.js:7:9)
            }

            Node.js v20.1.0
            """;
    private static final String GO = """
            2026/01/01 00:00:00 http: panic serving 127.0.0.1:5555: runtime error: index out of range [5] with length 3
            goroutine 18 [running]:
            net/http.(*conn).serve.func1()
            \t/usr/local/go/src/net/http/server.go:1868 +0xb9
            panic({0x1?, 0x2?})
            \t/usr/local/go/src/runtime/panic.go:920 +0x270
            example.org/shop/cart.(*Cart).Total(...)
            \t/app/cart/cart.go:10
            main.main.func2(0xc000012345)
            \t/app/main.go:5 +0x1d
            created by main.main in goroutine 1
            \t/app/main.go:3 +0x65
            exit status 2
            """;

    @Test
    void a_python_traceback_is_read_innermost_first_with_its_cause() {
        StackTrace trace = only(PYTHON);
        assertThat(trace.exception()).isEqualTo("shop.errors.CartError");
        assertThat(trace.message()).isEqualTo("cart 17\ncannot be summed");
        assertThat(trace.frames()).extracting(StackFrame::method).containsExactly("<module>", "wsgi_app");
        assertThat(trace.root().exception()).isEqualTo("ZeroDivisionError");
        StackFrame frame = trace.root().frames().get(0);
        assertThat(frame.type()).isEqualTo("cart");
        assertThat(frame.file()).contains("/app/shop/cart.py");
        assertThat(frame.line()).hasValue(10);
    }

    @Test
    void a_node_stack_is_read_with_its_cause() {
        StackTrace trace = only(NODE);
        assertThat(trace.exception()).isEqualTo("TypeError");
        assertThat(trace.message()).isEqualTo("Cannot read properties of undefined (reading 'price')");
        assertThat(trace.frames()).hasSize(6);
        assertThat(trace.frames().get(0).method()).isEqualTo("Cart.total");
        assertThat(trace.frames().get(0).file()).contains("/app/src/cart.js");
        assertThat(trace.frames().get(3).type()).isEqualTo("main.ts");
        assertThat(trace.root().message()).isEqualTo("no connection");
    }

    @Test
    void a_go_panic_is_read_with_receivers_and_packages() {
        StackTrace trace = only(GO);
        assertThat(trace.exception()).isEqualTo("panic");
        assertThat(trace.message()).startsWith("runtime error: index out of range");
        assertThat(trace.frames())
                .extracting(f -> f.type() + " " + f.method())
                .containsExactly(
                        "net/http.(*conn) serve.func1",
                        " panic",
                        "example.org/shop/cart.(*Cart) Total",
                        "main main.func2",
                        "main main");
        assertThat(trace.frames().get(2).file()).contains("/app/cart/cart.go");
    }

    @Test
    void what_was_read_is_printed_in_its_language_and_read_back() {
        for (String text : List.of(PYTHON, NODE, GO)) {
            StackTrace trace = only(text);
            assertThat(only(StackTracePrinter.print(trace))).isEqualTo(trace);
        }
    }

    @Test
    void the_fingerprint_survives_lines_values_addresses_and_closure_numbers() {
        for (String text : List.of(PYTHON, NODE, GO)) {
            String moved = text.replace("10", "999")
                    .replace("func2", "func7")
                    .replace("[5] with length 3", "[9] with length 4")
                    .replace("0xc000012345", "0xc0000999")
                    .replace("reading 'price'", "reading 'name'");
            assertThat(TraceFingerprint.of(only(moved))).isEqualTo(TraceFingerprint.of(only(text)));
        }
        assertThat(TraceFingerprint.of(only(PYTHON.replace("in total", "in other"))))
                .isNotEqualTo(TraceFingerprint.of(only(PYTHON)));
        assertThat(TraceFingerprint.of(only(GO.replace("Total", "Other")))).isNotEqualTo(TraceFingerprint.of(only(GO)));
        assertThat(TraceFingerprint.of(only(NODE.replace("connect (", "other ("))))
                .isNotEqualTo(TraceFingerprint.of(only(NODE)));
    }

    @Test
    void traces_within_json_lines_are_read() {
        for (String text : List.of(
                PYTHON, NODE, GO, "a.XException: \"x\"\n\tat a.B.c(B.java:1)\nCaused by: a.YException\n\t... 1 more")) {
            String json = "{\"level\":\"ERROR\",\"stack\":\""
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\t", "\\t") + "\",\"n\":1}";
            assertThat(only(json)).isEqualTo(only(text));
        }
    }

    @Test
    void the_prefix_of_each_line_is_taken_off() {
        String java =
                "a.XException: x\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)\nCaused by: a.YException: y\n\tat a.B.e(B.java:3)";
        for (String text : List.of(java, PYTHON, NODE, GO)) {
            for (String prefix :
                    List.of("2026-01-31T10:00:00.%d23Z stderr F ", "app_1  | ", "Jan 31 10:00:0%d host app[77]: ")) {
                StringBuilder prefixed = new StringBuilder();
                int i = 0;
                for (String line : text.lines().toList()) {
                    prefixed.append(prefix.replace("%d", String.valueOf(i++ % 10)))
                            .append(line)
                            .append('\n');
                }
                assertThat(StackTraceParser.all(prefixed.toString()))
                        .as(prefixed.toString())
                        .contains(only(text));
            }
        }
    }

    private static StackTrace only(String text) {
        List<StackTrace> all = StackTraceParser.all(text);
        assertThat(all).as(text).hasSize(1);
        return all.get(0);
    }
}

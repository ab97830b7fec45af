package io.programmeragent.core.prove.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A.java | new java.net.Socket("host.example", 9);
            A.java | HttpClient.newHttpClient().send(request, handler);
            A.java | new URL(text).openStream();
            A.java | InetAddress.getByName(secret + ".host.example");
            a.py   | urllib.request.urlopen(url)
            a.py   | requests.post(url, data=body)
            a.js   | await fetch(url, { method: 'POST' });
            a.ts   | const net = require('net');
            a.ts   | import https from 'https'
            a.ts   | window.fetch(url)
            a.go   | http.NewRequest("GET", "https://host.example/", nil)
            a.go   | http.NewRequestWithContext(ctx, "GET", url, nil)
            a.go   | conn, err := net.Dial("tcp", address)
            a.rs   | let stream = TcpStream::connect(address)?;
            """)
    void a_connection_that_was_not_opened_before_is_refused(String path, String line) {
        assertThat(Connections.opened(patch(path, "x\n", "x\n" + line + "\n"))).contains(path);
        assertThat(Review.findings(
                        patch("src/" + path, "", line),
                        io.programmeragent.core.incident.Policy.PatchLimits.defaults(),
                        List.of()))
                .anyMatch(f -> f.contains("opens a connection"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a_test.go | req, _ := http.NewRequest("GET", "/carts/1", nil)
            a_test.go | req := http.NewRequestWithContext(context.Background(), http.MethodGet, "/carts", body)
            a.ts   | const scheme = secure ? "https" : 'http';
            a.ts   | const cart = await this.carts.fetch(id);
            a.py   | waiting = self.requests.get(key)
            """)
    void what_only_sounds_like_a_connection_is_none(String path, String line) {
        assertThat(Connections.opened(patch(path, "x\n", "x\n" + line + "\n"))).isEmpty();
    }

    @Test
    void one_that_was_there_may_be_changed_or_moved_to_another_file() {
        String before = "Socket s = new Socket(host, port);\n";
        assertThat(Connections.opened(patch(
                        "A.java",
                        before,
                        "Socket s = new Socket();\ns.connect(new InetSocketAddress(host, port), 500);\n")))
                .isEmpty();
        assertThat(Connections.opened(new Patch(List.of(
                        new FileChange("A.java", Optional.of(before), Optional.of("\n")),
                        new FileChange("B.java", Optional.of("\n"), Optional.of(before))))))
                .isEmpty();
    }

    @Test
    void a_test_may_ask_what_it_started_itself_and_nobody_else() {
        String path = "src/test/java/ATest.java";
        String own = "HttpClient.newHttpClient(); URI.create(\"http://127.0.0.1:\" + port);\n";
        assertThat(Connections.opened(patch(path, "", own))).isEmpty();
        assertThat(Connections.opened(patch(path, "", own + "URI.create(\"https://host.example/\");\n")))
                .contains(path);
    }

    private static Patch patch(String path, String before, String after) {
        return new Patch(List.of(new FileChange(path, Optional.of(before), Optional.of(after))));
    }
}

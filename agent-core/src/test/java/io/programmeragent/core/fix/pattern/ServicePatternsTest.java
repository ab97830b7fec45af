package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.source.Sources;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Patterns for faults that come with running for long and with other services. */
class ServicePatternsTest {
    @Test
    void what_is_opened_becomes_the_resource_of_a_try() {
        assertThat(best(new Fault.HandlesExhausted(), 9, """
                package app;

                import java.io.BufferedReader;
                import java.io.IOException;
                import java.nio.file.*;

                class Sample {
                    static String first(Path file) throws IOException {
                        BufferedReader in = Files.newBufferedReader(file);
                        String line = in.readLine();
                        int length = line.length();
                        return line + length;
                    }
                }
                """)).contains("""
                        try (BufferedReader in = Files.newBufferedReader(file)) {
                            String line = in.readLine();
                            int length = line.length();
                            return line + length;
                        }
                """);
    }

    @Test
    void a_resource_that_is_handed_on_or_closed_already_is_left_alone() {
        assertThat(drafts(new Fault.HandlesExhausted(), 5, """
                package app;

                class Sample {
                    static java.io.Reader open(String file) throws java.io.IOException {
                        java.io.Reader in = new java.io.FileReader(file);
                        return in;
                    }
                }
                """)).isEmpty();
        assertThat(drafts(new Fault.HandlesExhausted(), 5, """
                package app;

                class Sample {
                    static void read(String file) throws java.io.IOException {
                        java.io.Reader in = new java.io.FileReader(file);
                        in.read();
                        in.close();
                    }
                }
                """)).isEmpty();
    }

    @Test
    void a_stream_that_is_opened_and_used_in_one_breath_is_closed() {
        assertThat(best(new Fault.HandlesExhausted(), 7, """
                package app;

                import java.nio.file.*;

                class Sample {
                    static long count(Path file) throws java.io.IOException {
                        return Files.lines(file).count();
                    }
                }
                """))
                .contains("try (var in = Files.lines(file)) {\n            return in.count();\n        }");
    }

    @Test
    void a_connection_gets_the_limits_that_it_lacks() {
        String after = best(new Fault.EndlessWait(), 10, """
                package app;

                import java.net.HttpURLConnection;
                import java.net.URI;

                class Sample {
                    static int ask(URI uri) throws java.io.IOException {
                        HttpURLConnection c = (HttpURLConnection) uri.toURL().openConnection();
                        c.setConnectTimeout(300);
                        return c.getResponseCode();
                    }
                }
                """);

        assertThat(after).contains("openConnection();\n        c.setReadTimeout(2_000);\n");
        assertThat(after.split("setConnectTimeout", -1)).hasSize(2);
    }

    @Test
    void a_request_of_the_jdks_client_gets_a_timeout() {
        assertThat(best(new Fault.EndlessWait(), 9, """
                package app;

                import java.net.URI;
                import java.net.http.*;

                class Sample {
                    static int ask(HttpClient http, URI uri) throws Exception {
                        HttpRequest request = HttpRequest.newBuilder(uri).GET().build();
                        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                    }
                }
                """))
                .contains(".GET().timeout(Duration.ofSeconds(2)).build()", "import java.time.Duration;");
    }

    @Test
    void a_future_is_waited_for_no_longer_than_two_seconds() {
        assertThat(best(new Fault.EndlessWait(), 7, """
                package app;

                import java.util.concurrent.Future;

                class Sample {
                    static String wait(Future<String> answer) throws Exception {
                        return answer.get();
                    }
                }
                """))
                .contains("answer.get(2, TimeUnit.SECONDS)", "import java.util.concurrent.TimeUnit;");
    }

    @Test
    void a_refusal_at_the_edge_is_compared_anew() {
        assertThat(best(new Fault.Refusal(), 6, """
                package app;

                class Sample {
                    static int run(int size) {
                        if (size >= 10) {
                            throw new IllegalArgumentException("too many");
                        }
                        return size;
                    }
                }
                """)).contains("if (size > 10) {");
    }

    private static String best(Fault fault, int line, String source) {
        List<Draft> drafts = drafts(fault, line, source);
        assertThat(drafts).isNotEmpty();
        return drafts.get(0).after();
    }

    private static List<Draft> drafts(Fault fault, int line, String source) {
        Sources sources = new Sources(List.of("app/Sample.java"), path -> Optional.of(source));
        return Repairs.of(
                sources, List.of(new Suspect("app/Sample.java", line, 1, fault, Optional.empty(), "a test says so")));
    }
}

package io.programmeragent.loki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a value, the query stays the one that was meant. */
class LogQlTest {
    private static final String NASTY = "\"`\\\n\r\t{}|=~!,()[]#\0\u001f\u007f\u0085 é漢\ud83d\ude00\ud800abc";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "a\"b",
                "a`b",
                "a\\",
                "\\\"",
                "a\nb",
                "x\"} or {app=\"y",
                "`} |= `",
                "tab\tand\rreturn",
                "\0",
                "é漢\ud83d\ude00"
            })
    void a_value_comes_back_as_it_was(String value) {
        String query = LogQl.containing(LogQl.selector(Map.of("app", value)), value);

        assertThat(new GoReader(query).query()).isEqualTo(new Query(Map.of("app", value), value));
    }

    @Test
    void any_value_comes_back_as_it_was() {
        Random random = new Random(20261127);
        for (int i = 0; i < 20_000; i++) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("app", value(random));
            labels.put("env_2", value(random));
            String text = value(random);

            String query = LogQl.containing(LogQl.selector(labels), text);

            labels.replaceAll((name, v) -> whole(v));
            assertThat(new GoReader(query).query()).as(query).isEqualTo(new Query(labels, whole(text)));
        }
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            value.append(
                    random.nextInt(4) == 0
                            ? (char) random.nextInt(0x10000)
                            : NASTY.charAt(random.nextInt(NASTY.length())));
        }
        return value.toString();
    }

    /** Half a surrogate pair cannot be sent, by nobody. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(c -> whole.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xfffd : c));
        return whole.toString();
    }

    private record Query(Map<String, String> labels, String text) {}

    /** Reads what {@link LogQl} writes, by the rules of Go's string literals; anything else fails. */
    private static final class GoReader {
        private final String query;
        private int at;

        GoReader(String query) {
            this.query = query;
        }

        Query query() {
            Map<String, String> labels = new LinkedHashMap<>();
            take("{");
            do {
                int equals = query.indexOf('=', at);
                String name = query.substring(at, equals);
                assertThat(name).matches("\\w+");
                at = equals + 1;
                labels.put(name, string());
            } while (query.startsWith(", ", at) && take(", "));
            take("}");
            take(" |= ");
            String text = string();
            assertThat(at).isEqualTo(query.length());
            return new Query(labels, text);
        }

        private boolean take(String expected) {
            assertThat(query.startsWith(expected, at)).as(query + " at " + at).isTrue();
            at += expected.length();
            return true;
        }

        private String string() {
            StringBuilder value = new StringBuilder();
            take("\"");
            while (query.charAt(at) != '"') {
                char c = query.charAt(at++);
                assertThat(c).as("no line ends within a literal").isNotEqualTo('\n');
                value.append(c == '\\' ? escaped() : c);
            }
            take("\"");
            return value.toString();
        }

        private char escaped() {
            char c = query.charAt(at++);
            return switch (c) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case '"', '\\' -> c;
                case 'u' -> {
                    at += 4;
                    yield (char) Integer.parseInt(query.substring(at - 4, at), 16);
                }
                default -> throw new AssertionError("\\" + c + " is no escape");
            };
        }
    }
}

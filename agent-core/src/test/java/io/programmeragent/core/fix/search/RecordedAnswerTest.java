package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordedAnswerTest {
    @Test
    void the_first_wrong_answer_of_a_log_is_read_with_what_was_asked() {
        RecordedAnswer answer = RecordedAnswer.in("""
                        GET /health 200 1 ms
                        2026-03-05T18:20:31.400Z INFO POST /sale?age=1%208&item=wine -> status=403
                        body: {"card": 7}
                        """).orElseThrow();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.request().method()).isEqualTo("POST");
        assertThat(answer.request().path()).isEqualTo("/sale");
        assertThat(answer.request().query()).isEqualTo("age=1%208&item=wine");
        assertThat(answer.request().parameters()).containsEntry("age", "1 8").containsEntry("item", "wine");
        assertThat(answer.request().body()).isEqualTo("{\"card\": 7}");
        assertThat(answer.isSame("403")).isTrue();
        assertThat(answer.isSame("200")).isFalse();
        assertThat(answer.assertion("x()")).isEqualTo("assertTrue(x() < 400)");
    }

    @Test
    void what_the_service_got_wrong_itself_may_be_refused_instead() {
        assertThat(RecordedAnswer.in("\"GET /items HTTP/1.1\" 500 12")
                        .orElseThrow()
                        .assertion("x()"))
                .isEqualTo("assertTrue(x() < 500)");
    }

    @Test
    void an_expected_status_or_body_is_what_is_asserted() {
        assertThat(RecordedAnswer.in("GET /items was answered 200, expected 404")
                        .orElseThrow()
                        .assertion("x()"))
                .isEqualTo("assertEquals(404, x())");
        RecordedAnswer body = RecordedAnswer.in("GET /items was answered 200\nanswer: none\nexpected: \"one\"")
                .orElseThrow();
        assertThat(body.assertion("x()")).isEqualTo("assertEquals(\"\\\"one\\\"\", x())");
        assertThat(body.isSame("none")).isTrue();
        assertThat(body.isSame("two")).isFalse();
    }

    @Test
    void right_answers_and_lines_without_a_status_are_no_failures() {
        assertThat(RecordedAnswer.in("GET /items was answered 200, expected 200\nPOST /sale took 1234 ms"))
                .isEmpty();
    }
}

package io.programmeragent.core.fix.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecordedAnswerTest {
    @Test
    void the_first_wrong_answer_of_a_log_is_read_with_what_was_asked() {
        RecordedAnswer answer = first("""
                        GET /health 200 1 ms
                        2026-03-05T18:20:31.400Z INFO POST /sale?age=1%208&item=wine -> status=403
                        body: {"card": 7}
                        """);
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
        assertThat(first("\"GET /items HTTP/1.1\" 500 12").assertion("x()")).isEqualTo("assertTrue(x() < 500)");
    }

    @Test
    void an_expected_status_or_body_is_what_is_asserted() {
        assertThat(first("GET /items was answered 200, expected 404").assertion("x()"))
                .isEqualTo("assertEquals(404, x())");
        RecordedAnswer body = first("GET /items was answered 200\nanswer: none\nexpected: \"one\"");
        assertThat(body.assertion("x()")).isEqualTo("assertEquals(\"\\\"one\\\"\", x())");
        assertThat(body.isSame("none")).isTrue();
        assertThat(body.isSame("two")).isFalse();
    }

    @Test
    void right_answers_and_lines_without_a_status_are_no_failures() {
        assertThat(RecordedAnswer.all("GET /items was answered 200, expected 200\nPOST /sale took 1234 ms"))
                .isEmpty();
    }

    @Test
    void what_is_told_of_a_request_ends_where_the_next_begins() {
        assertThat(RecordedAnswer.all("""
                        GET /health was answered 503
                        expected: 200
                        GET /items?size=2 was answered 500
                        GET /health was answered 503
                        expected: 200
                        """))
                .extracting(a -> a.request().target(), RecordedAnswer::status, RecordedAnswer::expected)
                .containsExactly(
                        tuple("/health", 503, OptionalInt.of(200)), tuple("/items?size=2", 500, OptionalInt.empty()));
    }

    @Test
    void who_was_refused_for_want_of_credentials_is_not_to_be_served_without_them() {
        assertThat(RecordedAnswer.all(
                        "GET /admin was answered 401\nexpected: 200\nGET /up was answered 407, expected 200"))
                .isEmpty();
    }

    @Test
    void a_body_that_is_too_long_to_repeat_is_not_left_out_of_the_request() {
        assertThat(RecordedAnswer.all("POST /sale was answered 500\nbody: " + "x".repeat(9000)))
                .isEmpty();
        assertThat(first("POST /sale was answered 500\nbody: " + "x".repeat(3000))
                        .request()
                        .body())
                .hasSize(3000);
    }

    @Test
    void a_form_has_fields_and_another_body_has_none() {
        Recorded form = first("POST /sale?item=7 was answered 500\nbody: item=8&first+name=Ann%26Co")
                .request();

        assertThat(form.form()).containsEntry("item", "8").containsEntry("first name", "Ann&Co");
        assertThat(form.fields()).containsEntry("item", "7");
        assertThat(first("POST /sale was answered 500\nbody: {\"a\": \"b=c\"}")
                        .request()
                        .form())
                .isEmpty();
    }

    private static RecordedAnswer first(String log) {
        return RecordedAnswer.all(log).get(0);
    }
}
